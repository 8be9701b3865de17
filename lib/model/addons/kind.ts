import type { AwsHome, IdentityPolicy } from '../identity/identity';
import type { AddonIdentity } from '../names/aws';
import type { SecretSource } from '../secrets/secrets';
import type { Fields } from '../shape/shape';
import type { AddonNamespaces } from './namespaces';

/** What the model knows of one kind of add-on. Its words are the interface `A` beside it. */
export interface AddonKind<A extends { readonly kind: string }> {
  /** Sort of cluster that it runs on. */
  readonly on: 'eks' | 'k3s' | 'any';
  /** What it would look for in vain on another sort of cluster. @default - its name says it */
  readonly whyNotElsewhere?: string;
  /** EKS does the same by itself in Auto Mode. @default false */
  readonly isPartOfAutoMode?: boolean;
  /** Namespaces that it installs into, each of which the cluster declares. */
  readonly namespaces: (at: AddonNamespaces) => readonly string[];
  /** Its parts that call AWS, and what each may do. @default - none */
  readonly identities?: (addon: A, around: IdentityContext) => readonly AddonPermissions[];
  /** What it reads from the store of secrets, or from encrypted files. @default - nothing */
  readonly secrets?: (addon: A) => readonly AddonSecret[];
  /** Hosts that it answers on. @default - none */
  readonly hosts?: (addon: A) => readonly AddonHost[];
  /** The shape of each of its fields beside `kind`. */
  readonly fields: Fields<Omit<A, 'kind'>>;
}

/** A part of an add-on and its policies. */
export type AddonPermissions = readonly [part: AddonIdentity, policies: readonly IdentityPolicy[]];

/** A secret that an add-on reads. */
export interface AddonSecret {
  /** Its field of the add-on, for example `oidc.secret`. */
  readonly field: string;
  readonly from: SecretSource;
}

/** A host that an add-on answers on. */
export interface AddonHost {
  /** Its field of the add-on, for example `public.grafana`. */
  readonly field: string;
  readonly host: string;
}

/** What the identities of an add-on depend on, beside the add-on. */
export interface IdentityContext {
  readonly cluster: AwsHome;
  /** Every path in Secrets Manager that the cluster reads. */
  readonly secretPaths: () => readonly string[];
}
