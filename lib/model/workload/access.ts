import { like, word } from '../shape/fields';
import { list, object } from '../shape/shape';

/**
 * Secrets that Vault's agent writes into the pods of a workload, as files below `/vault/secrets`. Role, policy and
 * annotations are made from this one declaration.
 */
export interface VaultAccess {
  /** One of the roles of the add-on `vault`. */
  readonly role: string;
  /** The files that the agent writes. */
  readonly secrets: readonly VaultSecret[];
}

/** Fields of a secret in Vault, as one file of lines `FIELD=value`. */
export interface VaultSecret {
  /** Name of the file. */
  readonly file: string;
  /** Path below the mount `secret`, for example `virida/backend`. */
  readonly path: string;
  /** Fields of the secret, one line each. */
  readonly fields: readonly string[];
}

/** AWS permissions of a workload. The role, its trust and the ServiceAccount are made from this one declaration. */
export interface AwsAccess {
  /** Statements in IAM's words; resources may hold cloud values. */
  readonly statements: readonly AwsStatement[];
}

/** One IAM statement. */
export interface AwsStatement {
  /** Actions of IAM, for example `s3:GetObject`. */
  readonly actions: readonly `${string}:${string}`[];
  /** ARNs that they are allowed on. */
  readonly resources: readonly string[];
}

/** A path below the mount of Vault's secrets: neither the mount nor a leading slash is part of it. */
export const vaultPath = like(
  /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*(\/\*)?$/,
  'a path below the mount, without a leading slash, for example virida/backend',
);

export const vaultAccessShape = object<VaultAccess>({
  role: word,
  secrets: list(
    object<VaultSecret>({
      file: like(/^[a-z0-9][a-z0-9.-]*$/, 'the name of a file in lower-case letters, for example backend.env'),
      path: vaultPath,
      fields: list(like(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of an environment variable, for example DATABASE_URL')),
    }),
  ),
});

/** What a statement is about, which may hold references and variables of IAM: it is written into templates as data. */
const awsResource = like(/^[A-Za-z0-9*?+=,.@_/:${}-]+$/, 'an ARN, for example arn:aws:s3:::bucket/*');

export const awsAccessShape = object<AwsAccess>({
  statements: list(
    object<AwsStatement>({
      actions: list(like(/^[a-z0-9-]+:[A-Za-z0-9*?]+$/, 'an action, for example s3:GetObject')),
      resources: list(awsResource),
    }),
  ),
});
