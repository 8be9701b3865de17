import type { Cluster } from '../cluster/cluster';
import { addonNamespaces } from './addons';

/*
 * What holds secrets and what reads them agree on.
 */

/** Vault as others reach it, in its namespace of {@link addonNamespaces}. */
export const VAULT = {
  name: 'vault',
  port: 8200,
  labels: { 'app.kubernetes.io/name': 'vault', 'app.kubernetes.io/instance': 'vault', component: 'server' },
} as const;

/** Mount of the secrets in Vault, version 2 of its key/value engine. */
export const VAULT_MOUNT = 'secret';

/** Mount of the Kubernetes login in Vault. */
export const VAULT_LOGIN = 'kubernetes';

/** Audience of the tokens that pods log in to Vault with: they open nothing else. */
export const VAULT_AUDIENCE = 'vault';

/** Address of Vault inside the cluster; its certificate is for this name. */
export const vaultAddress = (cluster: Cluster): string =>
  `https://${VAULT.name}.${addonNamespaces(cluster).vault}.svc:${VAULT.port}`;

/** What a secret store is: AWS Secrets Manager, or the cluster's own Vault. */
export type SecretBackend = 'aws-secrets-manager' | 'vault';

/** ClusterSecretStore that the ExternalSecrets of a cluster read. */
export function secretStoreOf(cluster: Cluster): { readonly store: string; readonly backend: SecretBackend } {
  const addon = cluster.addons.find((candidate) => candidate.kind === 'external-secrets');
  if (!addon)
    throw new Error(
      `cluster '${cluster.name}' reads secrets but has no 'external-secrets' add-on; definePlatform checks this`,
    );
  return { store: addon.store, backend: addon.vault ? 'vault' : 'aws-secrets-manager' };
}
