/**
 * A secret in AWS Secrets Manager, by path. Only the reference is part of a platform, never the value.
 *
 * The version stage is always written, so that a rotation in progress is never read half-way.
 */
export interface SecretRef {
  /** Path in Secrets Manager, for example `/luneo/prod/backend`. */
  readonly path: string;
  /**
   * Version stage to read.
   *
   * @default 'AWSCURRENT'
   */
  readonly stage?: 'AWSCURRENT' | 'AWSPREVIOUS' | 'AWSPENDING';
}

/** A Kubernetes Secret that External Secrets fills from one secret path. */
export interface SecretFile {
  /** Name of the Kubernetes Secret. */
  readonly name: string;
  readonly from: SecretRef;
  /** Keys to take: key in the Kubernetes Secret to property of the JSON in Secrets Manager. */
  readonly keys: Readonly<Record<string, string>>;
  /**
   * Labels on the Secret itself, for readers that select by label.
   *
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A place that External Secrets may read. */
export interface SecretStore {
  readonly kind: 'aws-secrets-manager';
  /** Name of the ClusterSecretStore. */
  readonly name: string;
  /** Namespaces whose ExternalSecrets may use the store. */
  readonly namespaces: readonly string[];
}
