import { type Area, text } from '../mistake';

export const secrets: Area = {
  name: 'SOPS',
  mistakes: [
    {
      id: 'sops-rule-for-no-file',
      harm: 'hole',
      suffers: 'the next `sops` of a file of this folder finds no rule, and somebody commits it in plain text',
      by: ['sops/recipients'],
      at: 'dist/vps/clusters/vps/secrets/kafka/secret-kafka-secret.sops.yaml',
      edits: [
        text(
          'dist/vps/.sops.yaml',
          'path_regex: /secret-[^/]+\\.sops\\.yaml$',
          'path_regex: /secrets/[^/]+\\.enc\\.yaml$',
        ),
      ],
    },
    {
      id: 'sops-recipient-forgotten',
      harm: 'outage',
      suffers: 'a file that is edited next can no longer be decrypted by site b',
      by: ['sops/recipients'],
      at: 'dist/sites/clusters/site-a/secrets/flux-system/secret-mesh-authority.sops.yaml',
      edits: [text('dist/sites/.sops.yaml', ',age18wden2j3x80mfcflstcchd84hkjs43zuppplx7n9uur90c0xgcjs7hzhy3', '')],
    },
    {
      id: 'sops-for-somebody-else',
      harm: 'outage',
      suffers: 'Flux of the cluster has no key for the file',
      by: ['sops/recipients'],
      edits: [
        text(
          'dist/vps/clusters/vps/secrets/apps/secret-kafka-api-gateway.sops.yaml',
          'recipient: age1cda0q37wfzx4x22xw8tq0qg2927jepcz73224s28npx7qsq5ngksqwx63x',
          'recipient: age1jthrhrw8rqq6njvml0gg27lj9c5s5mlpyxam9gglz2gzhhcfcg7s67ct7r',
        ),
      ],
    },
    {
      id: 'sops-value-beside-the-cipher',
      harm: 'hole',
      suffers: 'a password lies in the repository, in a file that looks encrypted',
      by: ['sops/plaintext'],
      edits: [
        text(
          'dist/vps/clusters/vps/secrets/apps/secret-kafka-api-gateway.sops.yaml',
          'stringData:\n',
          'stringData:\n    username: api-gateway\n',
        ),
      ],
    },
  ],
};
