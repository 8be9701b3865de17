import type { EncryptedSecret } from 'archipel';

const ofSite = (site: string, name: string, namespace = 'monitoring'): EncryptedSecret => ({
  name,
  namespace,
  file: `platforms/sites/secrets/${site}.${name}.sops.yaml`,
});

/** Secrets that Flux decrypts: those of both sites, and what watches one. */
export const encryptedSecrets = (site: string): readonly EncryptedSecret[] => [
  { name: 'mesh-authority', namespace: 'flux-system', file: 'platforms/sites/secrets/mesh-authority.sops.yaml' },
  { name: 'slack-webhook', namespace: 'flux-system', file: 'platforms/sites/secrets/slack-webhook.sops.yaml' },
  ofSite(site, 'heartbeat', 'heartbeat'),
  ...['alertmanager-slack', 'alertmanager-heartbeat', 'grafana-admin'].map((name) => ofSite(site, name)),
];
