import { digits, host, ipv4, like, prose, word } from '../shape/fields';
import { list, object, oneOf, recordOf } from '../shape/shape';

/** What may be done with objects of Kubernetes. `*` is none of them, nor what gives away rights. */
export const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'] as const;
/** One of {@link VERBS}. */
export type Verb = (typeof VERBS)[number];

/** Verbs on kinds of objects. */
export interface ApiRight {
  /** What may be done. */
  readonly verbs: readonly Verb[];
  /** Plural names of the kinds, for example `pods` or `deployments/scale`. */
  readonly resources: readonly string[];
  /** API group of the kinds. @default '', the core group */
  readonly group?: string;
  /** Only objects of these names. @default - all */
  readonly names?: readonly string[];
  /** Where: its own namespace by a Role, or everywhere by a ClusterRole. @default 'namespace' */
  readonly in?: 'namespace' | 'cluster';
}

/**
 * Access of a program to the API of Kubernetes: the token of its ServiceAccount is mounted, the way to the API server
 * is open, and it has the rights that are declared, by Roles of its own.
 */
export interface ApiAccess {
  /** Why the program talks to the API server; it stands beside the exception that a mounted token is. */
  readonly why: string;
  /** What it may do. @default - nothing beyond what everybody may; the token says who it is */
  readonly rights?: readonly ApiRight[];
}

/** A name that pods find in `/etc/hosts`. */
export interface HostAlias {
  /** IPv4 address. */
  readonly ip: string;
  /** Names of that address. */
  readonly hosts: readonly string[];
  /** Why no DNS knows it; it stands beside the exception that an address of one's own is. */
  readonly why: string;
}

/** How the pods of a workload resolve names. */
export interface DnsSettings {
  /** In the words of Kubernetes. @default 'ClusterFirst' */
  readonly policy?: 'ClusterFirst' | 'ClusterFirstWithHostNet' | 'Default' | 'None';
  /** Servers that are asked, at most three; needed with `None`. @default - those of the policy */
  readonly nameservers?: readonly string[];
  /** Domains that short names are tried in. @default - those of the policy */
  readonly searches?: readonly string[];
  /** Options of the resolver, for example `ndots` to `2`; an empty value is an option without one. @default - none */
  readonly options?: Readonly<Record<string, string>>;
}

const resource = like(
  /^[a-z][a-z0-9-]*(\/[a-z]+)?$/,
  'the plural of a kind in lower-case letters, for example pods or deployments/scale',
);

export const apiAccessShape = object<ApiAccess>({
  why: prose,
  rights: list(
    object<ApiRight>({
      verbs: list(oneOf(...VERBS)),
      resources: list(resource),
      group: host.optional(),
      names: list(word).optional(),
      in: oneOf('namespace', 'cluster').optional(),
    }),
  ).optional(),
});

export const hostAliasShape = object<HostAlias>({ ip: ipv4, hosts: list(host), why: prose });

export const dnsShape = object<DnsSettings>({
  policy: oneOf('ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None').optional(),
  nameservers: list(ipv4).optional(),
  searches: list(host).optional(),
  options: recordOf(like(/^[a-z][a-z0-9-]*$/, 'an option of the resolver, for example ndots'), digits).optional(),
});
