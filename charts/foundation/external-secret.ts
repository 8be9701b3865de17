import type { Construct } from 'constructs';
import { defined } from '../../lib/common/optional';
import {
  ExternalSecret,
  ExternalSecretSpecRefreshPolicy,
  ExternalSecretSpecSecretStoreRefKind,
  ExternalSecretSpecTargetCreationPolicy,
  ExternalSecretSpecTargetDeletionPolicy,
  type ExternalSecretSpecTargetTemplate,
  ExternalSecretSpecTargetTemplateMergePolicy,
} from '../../imports/external-secrets.io';
import { type Cluster, type SecretBackend, type SecretFile, type SecretRef, secretStoreOf } from '../../lib/model';

/** How often a changed value in the store arrives in the cluster. */
const REFRESH_INTERVAL = '1h0m0s';

/** Where an ExternalSecret goes and what it reads. */
export interface ExternalSecretProps {
  /** @default - that of the chart */
  readonly namespace?: string;
  /** Name of the ClusterSecretStore. */
  readonly store: string;
  /** What the store is. */
  readonly backend: SecretBackend;
  readonly secret: SecretFile & { readonly from: SecretRef };
}

/** A Secret that something reads, and the cluster it is in. */
export interface SecretFromProps {
  readonly cluster: Cluster;
  /** @default - that of the chart */
  readonly namespace?: string;
  readonly secret: SecretFile;
}

/**
 * Makes a Secret from where its declaration says: the store of the cluster; an encrypted one is among the cluster's own
 * files already.
 */
export function secretFrom(scope: Construct, id: string, { cluster, secret, ...where }: SecretFromProps): void {
  const { from } = secret;
  if (from !== 'encrypted')
    externalSecret(scope, id, { ...where, ...secretStoreOf(cluster), secret: { ...secret, from } });
}

/**
 * Fills a Kubernetes Secret from the store of the cluster.
 *
 * The Secret outlives the entry in the store (`Retain`): a path that is gone must not take
 * running programs down with it, the failed synchronisation is alerted on instead.
 */
export function externalSecret(
  scope: Construct,
  id: string,
  { namespace, store, backend, secret }: ExternalSecretProps,
): ExternalSecret {
  return new ExternalSecret(scope, id, {
    metadata: defined({ name: secret.name, namespace }),
    spec: {
      refreshPolicy: ExternalSecretSpecRefreshPolicy.PERIODIC,
      refreshInterval: REFRESH_INTERVAL,
      secretStoreRef: { kind: ExternalSecretSpecSecretStoreRefKind.CLUSTER_SECRET_STORE, name: store },
      target: {
        name: secret.name,
        creationPolicy: ExternalSecretSpecTargetCreationPolicy.OWNER,
        deletionPolicy: ExternalSecretSpecTargetDeletionPolicy.RETAIN,
        ...defined({ template: secret.labels || secret.literals || secret.type ? templateOf(secret) : undefined }),
      },
      data: Object.entries(secret.keys).map(([secretKey, property]) => ({
        secretKey,
        remoteRef: { ...remotePath(backend, secret.from), property },
      })),
    },
  });
}

/** Where a secret is in the words of its store. Vault has no stages, and its paths begin below the mount. */
function remotePath(
  backend: SecretBackend,
  { path, stage = 'AWSCURRENT' }: SecretRef,
): { readonly key: string; readonly version?: string } {
  return backend === 'vault' ? { key: path.slice(1) } : { key: path, version: stage };
}

/** What the Secret contains in addition to the values of the store. */
const templateOf = ({ labels, literals, type }: SecretFile): ExternalSecretSpecTargetTemplate => ({
  ...defined({ type }),
  ...(labels ? { metadata: { labels: { ...labels } } } : {}),
  ...(literals ? { mergePolicy: ExternalSecretSpecTargetTemplateMergePolicy.MERGE, data: { ...literals } } : {}),
});
