import type { Construct } from 'constructs';
import { defined } from '../../lib/common/optional';
import { goTemplateText } from '../../lib/common/text/go-template';
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
  /** Keys that are made of the values of the store: templates of External Secrets. @default - none */
  readonly templates?: Readonly<Record<string, string>>;
  /**
   * Whether the Secret stays when its ExternalSecret goes: one that the engine needs to bring the ExternalSecret back.
   *
   * @default false
   */
  readonly outlives?: boolean;
}

/** A Secret that something reads, and the cluster it is in. */
export interface SecretFromProps {
  readonly cluster: Cluster;
  /** @default - that of the chart */
  readonly namespace?: string;
  readonly secret: SecretFile;
  /** See {@link ExternalSecretProps.templates}. @default - none */
  readonly templates?: Readonly<Record<string, string>>;
  /** See {@link ExternalSecretProps.outlives}. @default false */
  readonly outlives?: boolean;
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
  { namespace, store, backend, secret, templates, outlives = false }: ExternalSecretProps,
): ExternalSecret {
  return new ExternalSecret(scope, id, {
    metadata: defined({ name: secret.name, namespace }),
    spec: {
      refreshPolicy: ExternalSecretSpecRefreshPolicy.PERIODIC,
      refreshInterval: REFRESH_INTERVAL,
      secretStoreRef: { kind: ExternalSecretSpecSecretStoreRefKind.CLUSTER_SECRET_STORE, name: store },
      target: {
        name: secret.name,
        creationPolicy: outlives
          ? ExternalSecretSpecTargetCreationPolicy.ORPHAN
          : ExternalSecretSpecTargetCreationPolicy.OWNER,
        deletionPolicy: ExternalSecretSpecTargetDeletionPolicy.RETAIN,
        ...defined({ template: templateOf(secret, templates) }),
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
function templateOf(
  { labels, literals, type }: SecretFile,
  templates: Readonly<Record<string, string>> = {},
): ExternalSecretSpecTargetTemplate | undefined {
  const made = { ...textsOf(literals ?? {}), ...templates };
  const isThere = literals !== undefined || Object.keys(made).length > 0;
  if (labels === undefined && type === undefined && !isThere) return undefined;
  return {
    ...defined({ type }),
    ...(labels ? { metadata: { labels: { ...labels } } } : {}),
    ...(isThere ? { mergePolicy: ExternalSecretSpecTargetTemplateMergePolicy.MERGE, data: made } : {}),
  };
}

/** External Secrets takes every value here for a template, which could read what the store holds. */
const textsOf = (literals: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(literals).map(([key, text]) => [key, goTemplateText(text)]));
