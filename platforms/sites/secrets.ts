import type { EncryptedSecret } from 'archipel';

const monitoring = (site: string, name: string): EncryptedSecret => ({
  name,
  namespace: 'monitoring',
  file: `platforms/sites/secrets/${site}.${name}.sops.yaml`,
});

/** Secrets that Flux decrypts: those of both sites, and what watches one. */
export const encryptedSecrets = (site: string): readonly EncryptedSecret[] => [
  { name: 'mesh-authority', namespace: 'flux-system', file: 'platforms/sites/secrets/mesh-authority.sops.yaml' },
  { name: 'slack-webhook', namespace: 'flux-system', file: 'platforms/sites/secrets/slack-webhook.sops.yaml' },
  ...['heartbeat', 'alertmanager-slack', 'alertmanager-heartbeat', 'grafana-admin'].map((name) =>
    monitoring(site, name),
  ),
];
