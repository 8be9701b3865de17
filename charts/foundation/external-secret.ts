import type { Construct } from 'constructs';
import { ExternalSecret, ExternalSecretSpecRefreshPolicy, ExternalSecretSpecSecretStoreRefKind, ExternalSecretSpecTargetCreationPolicy, ExternalSecretSpecTargetDeletionPolicy } from '../../imports/external-secrets.io';
import { type Cluster, type SecretFile, type SecretRef, secretStoreOf } from '../../lib/model';

/** How often a changed value in Secrets Manager arrives in the cluster. */
const REFRESH_INTERVAL = '1h0m0s';

/** Where an ExternalSecret goes and what it reads. */
export interface ExternalSecretProps {
  /** @default - that of the chart */
  readonly namespace?: string;
  /** Name of the ClusterSecretStore. */
  readonly store: string;
  readonly secret: SecretFile & { readonly from: SecretRef };
}

/** A Secret that something reads, and the cluster it is in. */
export interface SecretFromProps {
  readonly cluster: Cluster;
  /** @default - that of the chart */
  readonly namespace?: string;
  readonly secret: SecretFile;
}

/** Makes a Secret from where its declaration says: the store of the cluster; an encrypted one is among the cluster's own files already. */
export function secretFrom(scope: Construct, id: string, { cluster, secret, ...where }: SecretFromProps): void {
  const { from } = secret;
  if (from !== 'encrypted') externalSecret(scope, id, { ...where, store: secretStoreOf(cluster), secret: { ...secret, from } });
}

/**
 * Fills a Kubernetes Secret from Secrets Manager.
 *
 * The Secret outlives the entry in Secrets Manager (`Retain`): a path that is gone must not take
 * running programs down with it, the failed synchronisation is alerted on instead.
 */
export function externalSecret(scope: Construct, id: string, { namespace, store, secret }: ExternalSecretProps): ExternalSecret {
  const { path, stage = 'AWSCURRENT' } = secret.from;
  return new ExternalSecret(scope, id, {
    metadata: { name: secret.name, ...(namespace ? { namespace } : {}) },
    spec: {
      refreshPolicy: ExternalSecretSpecRefreshPolicy.PERIODIC,
      refreshInterval: REFRESH_INTERVAL,
      secretStoreRef: { kind: ExternalSecretSpecSecretStoreRefKind.CLUSTER_SECRET_STORE, name: store },
      target: {
        name: secret.name,
        creationPolicy: ExternalSecretSpecTargetCreationPolicy.OWNER,
        deletionPolicy: ExternalSecretSpecTargetDeletionPolicy.RETAIN,
        ...(secret.labels ? { template: { metadata: { labels: { ...secret.labels } } } } : {}),
      },
      data: Object.entries(secret.keys).map(([secretKey, property]) => ({ secretKey, remoteRef: { key: path, property, version: stage } })),
    },
  });
}
