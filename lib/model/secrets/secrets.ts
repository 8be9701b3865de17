import { dataKey, flag, labels, like, settings, word } from '../shape/fields';
import { anyOf, object, oneOf, recordOf } from '../shape/shape';

/**
 * A secret in the store of the cluster (AWS Secrets Manager, or its own Vault), by path. Only the reference is part of
 * a platform, never the value.
 *
 * The version stage is always written, so that a rotation in progress is never read half-way.
 */
export interface SecretRef {
  /**
   * Path in the store, with a leading slash also for Vault, whose mount is not part of it. For example
   * `/luneo/prod/backend`.
   */
  readonly path: string;
  /**
   * Version stage to read. Vault has none.
   *
   * @default 'AWSCURRENT'
   */
  readonly stage?: 'AWSCURRENT' | 'AWSPREVIOUS' | 'AWSPENDING';
}

export const secretRefShape = object<SecretRef>({
  path: like(/^\/[A-Za-z0-9/_+=.@-]+$/, 'the path of a secret, which begins with a slash'),
  stage: oneOf('AWSCURRENT', 'AWSPREVIOUS', 'AWSPENDING').optional(),
});

/**
 * Where a Kubernetes Secret comes from: a path in the cluster's secret store, from which External Secrets fills it, or
 * an encrypted file among {@link EncryptedSecret}s, which the engine decrypts.
 */
export type SecretSource = SecretRef | 'encrypted';

export const secretSourceShape = anyOf({ "'encrypted'": oneOf('encrypted'), '{ path, stage? }': secretRefShape });

/** A Kubernetes Secret whose manifest is committed encrypted by SOPS; the engine decrypts it in the cluster. */
export interface EncryptedSecret {
  /** Name of the Secret. */
  readonly name: string;
  /** Namespace of the Secret. */
  readonly namespace: string;
  /** File from the repository root. */
  readonly file: `platforms/${string}.sops.yaml`;
}

export const encryptedSecretShape = object<EncryptedSecret>({
  name: word,
  namespace: word,
  file: like(/^platforms\/[A-Za-z0-9._/-]+\.sops\.yaml$/, 'a file below platforms/ whose name ends with .sops.yaml'),
});

/** A Kubernetes Secret that programs mount. */
export interface SecretFile {
  /** Name of the Kubernetes Secret. */
  readonly name: string;
  /** What fills it. */
  readonly from: SecretSource;
  /**
   * Keys in the Kubernetes Secret, each to the property of the JSON in the store that fills it. An encrypted Secret
   * holds its keys itself.
   */
  readonly keys: Readonly<Record<string, string>>;
  /**
   * Labels on the Secret itself, for readers that select by label.
   *
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Keys with values that are no secrets and stand beside them, for readers that want all in one Secret.
   *
   * @default - none
   */
  readonly literals?: Readonly<Record<string, string>>;
  /**
   * Type of the Secret, where what reads it insists on one: `kubernetes.io/dockerconfigjson` of a pull secret, say. An
   * encrypted Secret says it itself.
   *
   * @default 'Opaque'
   */
  readonly type?: SecretType;
  /**
   * Whether the main container sees it as files. One that is only read into variables or pulls images need not be.
   *
   * @default true
   */
  readonly mounted?: boolean;
}

/** Types of Secrets that Kubernetes knows (Kubernetes, "Types of Secret"). */
export const SECRET_TYPES = [
  'Opaque',
  'kubernetes.io/basic-auth',
  'kubernetes.io/dockerconfigjson',
  'kubernetes.io/ssh-auth',
  'kubernetes.io/tls',
] as const;
/** One of {@link SECRET_TYPES}. */
export type SecretType = (typeof SECRET_TYPES)[number];

/**
 * Name of a property in the JSON of a store. External Secrets reads it as a path of GJSON, in which `|`, `#`, `@` and
 * the like are more than a name.
 */
const storeProperty = like(
  /^[A-Za-z0-9_][A-Za-z0-9_./-]*$/,
  'the name of a property in the store, for example password or tls.crt',
);

export const secretFileShape = object<SecretFile>({
  name: word,
  from: secretSourceShape,
  keys: recordOf(dataKey, storeProperty),
  labels: labels.optional(),
  literals: settings.optional(),
  type: oneOf(...SECRET_TYPES).optional(),
  mounted: flag.optional(),
});

/** A place that External Secrets may read. */
export interface SecretStore {
  readonly kind: 'aws-secrets-manager';
  /** Name of the ClusterSecretStore. */
  readonly name: string;
  /** Namespaces whose ExternalSecrets may use the store. */
  readonly namespaces: readonly string[];
}
