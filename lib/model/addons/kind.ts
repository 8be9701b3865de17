import type { GitOps } from '../delivery/gitops';
import type { AwsHome, IdentityPolicy } from '../identity/identity';
import type { SecretSource } from '../secrets/secrets';
import type { Fields } from '../shape/shape';
import type { AddonNamespaces } from './namespaces';
import type { AddonOverrides } from './overrides';

/** Sorts of clusters: `kubernetes` is one that others made, and `off-eks` that or k3s. */
export type AddonHome = 'eks' | 'k3s' | 'kubernetes' | 'off-eks' | 'any';

/** Whether a sort of cluster is one of those that something is for. */
export const isFor = (home: AddonHome, on: 'eks' | 'k3s' | 'kubernetes'): boolean =>
  home === 'any' || home === on || (home === 'off-eks' && on !== 'eks');

/** What the model knows of one kind of add-on. Its words are the interface `A` beside it. */
export interface AddonKind<A extends { readonly kind: string }, Part extends string = string> {
  /** Sort of cluster that it runs on. */
  readonly on: AddonHome;
  /** What it would look for in vain on another sort of cluster. @default - its name says it */
  readonly whyNotElsewhere?: string;
  /** What does its work on a cluster that others made and that cannot run it. @default - it runs there */
  readonly thereInstead?: string;
  /** Fields that mean something on one sort of cluster only. @default - every field does wherever the add-on runs */
  readonly fieldsOn?: { readonly [Field in keyof A]?: AddonHome };
  /** Fields that say nothing without another one. @default - each field stands by itself */
  readonly fieldsWith?: { readonly [Field in keyof A]?: keyof A & string };
  /** EKS does the same by itself in Auto Mode. @default false */
  readonly isPartOfAutoMode?: boolean;
  /** Namespaces that it installs into, each of which the cluster declares. */
  readonly namespaces: (at: AddonNamespaces) => readonly string[];
  /** What a cluster has by it, whichever add-on it is that brings it. @default - nothing that others ask for */
  readonly brings?: readonly Capability[];
  /** The GitOps engine without which it has nothing to do. @default - it does its work under each */
  readonly under?: GitOps['engine'];
  /** The GitOps engine that it adopts from the bootstrap. @default - none */
  readonly engine?: GitOps['engine'];
  /**
   * DaemonSet, as `<namespace>/<name>`, that a node must have before it takes pods: addresses, Services, roles.
   *
   * @default - none
   */
  readonly nodeAgent?: `${string}/${string}`;
  /** ServiceAccounts of its parts that call AWS. @default - none */
  readonly accounts?: { readonly [P in Part]: AddonAccount };
  /** What each of those parts may do. @default - nothing */
  readonly identities?: (addon: A, around: IdentityContext) => readonly AddonPermissions<Part>[];
  /** Whether it puts the certificate of an authority made elsewhere into the platform. @default - it does not */
  readonly bringsAuthority?: (addon: A) => boolean;
  /** Whether it verifies others by that certificate. @default - it does not */
  readonly trustsAuthority?: (addon: A) => boolean;
  /**
   * What it reads from the store of secrets, or from encrypted files, into the first of its namespaces.
   *
   * @default - nothing
   */
  readonly secrets?: (addon: A) => readonly AddonSecret[];
  /** Hosts that it answers on. @default - none */
  readonly hosts?: (addon: A) => readonly AddonHost[];
  /**
   * What it cannot do without that another add-on brings, beside what its secrets and its hosts ask for.
   *
   * @default - nothing
   */
  readonly needs?: (addon: A) => readonly AddonNeed[];
  /** The shape of each of its fields beside `kind` and those of every add-on. */
  readonly fields: Fields<Omit<A, 'kind' | keyof AddonOverrides>>;
}

/** A part of an add-on and its policies. */
export type AddonPermissions<Part extends string = string> = readonly [part: Part, policies: readonly IdentityPolicy[]];

/** What a cluster has by an add-on. Rules and charts ask for this, and not for a kind that brings it. */
export type Capability =
  | 'certificates'
  | 'container-insights'
  | 'dns'
  | 'ingress'
  | 'load-balancers'
  | 'monitors'
  | 'pod-identity'
  | 'pod-metrics'
  | 'secret-store'
  | 'service-addresses'
  | 'vault'
  | 'vertical-scaling'
  | 'volumes';

/** A ServiceAccount of an add-on. */
export interface AddonAccount {
  /** Namespace of the account. */
  readonly namespace: string;
  /** Name of the account. */
  readonly serviceAccount: string;
  /**
   * Name of its role that people know it by, in front of the cluster's.
   *
   * @default - the cluster's name in front of the add-on's
   */
  readonly role?: string;
  /** Labels of its pods, as far as Fargate selects by them. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A secret that an add-on reads. */
export interface AddonSecret {
  /** Its field of the add-on, for example `oidc.secret`. */
  readonly field: string;
  readonly from: SecretSource;
}

/** What an add-on cannot do without. */
export interface AddonNeed {
  readonly capability: Capability;
  /** Sort of cluster on which another add-on has to bring it. @default - on every one */
  readonly on?: AddonHome;
  /** What would not work, for example `its webhook has no certificate`. */
  readonly why: string;
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
