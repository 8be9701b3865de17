import { type Area, json, text } from '../mistake';

const VIRIDA = 'dist/virida/clusters/main';
const LUNEO = 'dist/luneo/clusters/primary';
const VPS = 'dist/vps/clusters/vps';

/** In what stands between a cluster and its start, its nodes and its engine, and in what is said twice. */
export const lockouts: Area = {
  name: 'lock-outs and values given twice',
  mistakes: [
    {
      id: 'lock-webhook-over-the-engine',
      harm: 'outage',
      suffers: "while Vault's injector is gone, no pod of Argo CD starts, which would bring it back",
      by: ['lockout/webhook'],
      edits: [
        text(
          `${VIRIDA}/gitops/argocd/application-release-vault-main_argoproj.io.yaml`,
          '                - virida-apps\n',
          '                - virida-apps\n                - argocd\n',
        ),
      ],
    },
    {
      id: 'lock-no-git',
      harm: 'stuck delivery',
      suffers: 'Argo CD reads no repository any more, the change that would open the port among it',
      by: ['lockout/cut-off'],
      edits: [
        text(`${VIRIDA}/base/argocd/networkpolicy-argocd-repo-server.yaml`, '    - port: 443\n', '    - port: 8443\n'),
      ],
    },
    {
      id: 'lock-no-api',
      harm: 'stuck delivery',
      suffers: 'Argo CD compares nothing any more',
      by: ['lockout/cut-off'],
      edits: [
        text(
          `${VIRIDA}/base/argocd/networkpolicy-argocd-application-controller.yaml`,
          'cidr: "192.168.50.0/24"',
          'cidr: "192.168.5.0/24"',
        ),
      ],
    },
    {
      id: 'lock-few-secrets',
      harm: 'stuck delivery',
      suffers: 'no upgrade of the monitoring is recorded, and each is tried again',
      by: ['lockout/quota'],
      edits: [
        text(`${VPS}/base/monitoring/resourcequota-quota.yaml`, '    pods: 20\n', '    pods: 20\n    secrets: "4"\n'),
      ],
    },
    {
      id: 'lock-store-of-itself',
      harm: 'outage',
      suffers: 'after the token runs out, no secret of the cluster is ever renewed',
      by: ['lockout/circle'],
      edits: [
        text(
          `${VIRIDA}/secret-stores/_cluster/clustersecretstore-vault_external-secrets.io.yaml`,
          '        kubernetes:\n',
          [
            '        tokenSecretRef:',
            '          name: argocd-oidc',
            '          namespace: argocd',
            '          key: clientSecret',
            '        kubernetes:',
            '',
          ].join('\n'),
        ),
      ],
    },
    {
      id: 'lock-nodes-that-stay',
      harm: 'hole',
      suffers: 'no node is ever replaced: a fault of the kernel stays on all of them',
      by: ['lockout/drain'],
      edits: [text(`${LUNEO}/nodes/_cluster/nodepool-general_karpenter.sh.yaml`, 'nodes: "10%"', 'nodes: "0"')],
    },
    {
      id: 'lock-credential-of-git',
      harm: 'stuck delivery',
      suffers: 'whoever removes the ExternalSecret takes the access to Git along',
      by: ['lockout/git'],
      edits: [
        text(
          `${VIRIDA}/delivery/argocd/externalsecret-repository-gitea_external-secrets.io.yaml`,
          'creationPolicy: Orphan',
          'creationPolicy: Owner',
        ),
      ],
    },
    {
      id: 'twice-port',
      harm: 'outage',
      suffers: 'the service listens where nobody asks',
      by: ['twice/port'],
      edits: [text(`${VIRIDA}/workloads/iot-ingestion/virida-apps/configmap-iot-ingestion.yaml`, '"8080"', '"8081"')],
    },
    {
      id: 'twice-topic-that-nobody-reads',
      harm: 'data loss',
      suffers: 'results are written and forgotten after three days',
      by: ['twice/topic'],
      at: `${VPS}/data/kafka/kafkatopic-results_kafka.strimzi.io.yaml`,
      edits: [
        text(
          `${VPS}/data/kafka/kafkauser-api-gateway_kafka.strimzi.io.yaml`,
          '      - Describe\n      - Read\n',
          '      - Describe\n',
        ),
      ],
    },
    {
      id: 'dns-plugin-of-no-name',
      harm: 'outage',
      suffers: 'CoreDNS ends at its next start, and every name with it',
      by: ['settings/coredns'],
      edits: [
        text(
          `${VIRIDA}/base/kube-system/configmap-coredns-custom.yaml`,
          '    gitea.virida.local:53 {\n        errors\n',
          '    gitea.virida.local:53 {\n        error\n',
        ),
      ],
    },
    {
      id: 'vault-peer-of-no-name',
      harm: 'outage',
      suffers: 'the third server does not join, and one more failure stops Vault',
      by: ['settings/vault-server'],
      edits: [
        text(
          `${VIRIDA}/gitops/argocd/application-release-vault-main_argoproj.io.yaml`,
          'https://vault-2.vault-internal:8200',
          'https://vault-3.vault-internal:8200',
        ),
      ],
    },
    {
      id: 'stack-checks-one-host-twice',
      harm: 'silence',
      suffers: 'nobody hears that the frontend of the standby is down',
      by: ['twice/health-check'],
      edits: [
        json('dist/luneo/aws/luneo-global.template.json', ({ Resources: { HealthCheckAppUsEast1LuneoApp: check } }) => {
          check.Properties.HealthCheckConfig.FullyQualifiedDomainName = 'app.eu-west-1.luneo.app';
        }),
      ],
    },
  ],
};
