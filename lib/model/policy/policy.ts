import { prose, word } from '../shape/fields';
import { anyObject, type Fields, list, object, oneOf, variants } from '../shape/shape';

/** A label that must be there, and what its value may look like. */
export interface RequiredLabel {
  /** The label's key, for example `app.kubernetes.io/name`. */
  readonly key: string;
  /**
   * RE2 pattern that the whole value must match; anchors are added.
   *
   * @default - any value, the empty one included
   */
  readonly pattern?: string;
}

/** What `required-labels` asks. */
export interface RequiredLabelsParameters {
  /** Labels that every object carries. */
  readonly labels: readonly RequiredLabel[];
}

/** What `pinned-images` asks. */
export interface PinnedImagesParameters {
  /**
   * Tags that move and therefore pin nothing.
   *
   * @default ['latest']
   */
  readonly disallowedTags?: readonly string[];
  /**
   * Images that may stay unpinned: the exact reference, or a prefix that ends in `*`.
   *
   * @default - none
   */
  readonly exemptImages?: readonly string[];
}

/** What `allowed-registries` asks. */
export interface AllowedRegistriesParameters {
  /**
   * Prefixes that an image must start with. Each ends in `/`: `ghcr.io/luneo` would also allow `ghcr.io/luneo-evil`.
   */
  readonly prefixes: readonly string[];
}

/** What `container-resources` asks of every container that starts with the pod. */
export interface ContainerResourcesParameters {
  /**
   * Resources that must be requested.
   *
   * @default ['cpu', 'memory']
   */
  readonly requests?: readonly string[];
  /**
   * Resources that must be limited. No CPU by default: a CPU limit throttles a pod on an idle node.
   *
   * @default ['memory']
   */
  readonly limits?: readonly string[];
}

/** What `restricted-security-context` asks: the `restricted` Pod Security Standard, of every container. */
export interface RestrictedSecurityContextParameters {
  /**
   * Asks for `readOnlyRootFilesystem: true` as well, which the standard does not.
   *
   * @default true
   */
  readonly readOnlyRootFilesystem?: boolean;
}

/** What `host-access` allows; everything else of the host is refused. */
export interface HostAccessParameters {
  /**
   * Host ports that a container may bind.
   *
   * @default - none
   */
  readonly allowedHostPorts?: readonly number[];
}

/** What `wildcard-rbac` allows; every other role names its verbs, resources and groups. */
export interface WildcardRbacParameters {
  /**
   * Names of Roles and ClusterRoles that may hold a `*`.
   *
   * @default - none
   */
  readonly exemptRoles?: readonly string[];
}

/** `ingress-tls` takes no parameters. */
export type IngressTlsParameters = Readonly<Record<string, never>>;

/** A probe of a container, by its field's name. */
export type ProbeName = 'livenessProbe' | 'readinessProbe';

/** What `probes` asks of the containers of long-running workloads. */
export interface ProbesParameters {
  /**
   * Probes that each container must have.
   *
   * @default ['readinessProbe']
   */
  readonly required?: readonly ProbeName[];
}

/** What `replica-floor` asks of Deployments and StatefulSets, and of the HorizontalPodAutoscalers over them. */
export interface ReplicaFloorParameters {
  /** The fewest replicas, at least 1. */
  readonly minimum: number;
}

/** What `allowed-volumes` asks. */
export interface AllowedVolumesParameters {
  /** Kinds that a volume may be of, as the fields of a volume: `configMap`, `emptyDir` and so on. */
  readonly kinds: readonly string[];
}

/** What `group-range` asks of `supplementalGroups` and `fsGroup`, both ends included. */
export interface GroupRangeParameters {
  /** The lowest group id; 1 keeps the group of root out. */
  readonly minimum: number;
  /** The highest group id. */
  readonly maximum: number;
}

/** The library: each policy's name and what its parameters are. */
export interface PolicyParameters {
  /** Objects carry labels. */
  readonly 'required-labels': RequiredLabelsParameters;
  /** Images have a fixed tag or a digest. */
  readonly 'pinned-images': PinnedImagesParameters;
  /** Images come from these registries. */
  readonly 'allowed-registries': AllowedRegistriesParameters;
  /** Containers state requests and limits. */
  readonly 'container-resources': ContainerResourcesParameters;
  /** Containers meet the Pod Security Standard `restricted`. */
  readonly 'restricted-security-context': RestrictedSecurityContextParameters;
  /** Pods stay off the host: no host namespaces, no `hostPath`, no host ports but these. */
  readonly 'host-access': HostAccessParameters;
  /** Roles hold no `*`. */
  readonly 'wildcard-rbac': WildcardRbacParameters;
  /** Ingresses use TLS. */
  readonly 'ingress-tls': IngressTlsParameters;
  /** Containers have probes. */
  readonly probes: ProbesParameters;
  /** Enough replicas. */
  readonly 'replica-floor': ReplicaFloorParameters;
  /** Volumes are of these kinds only. */
  readonly 'allowed-volumes': AllowedVolumesParameters;
  /** Group ids lie in a range. */
  readonly 'group-range': GroupRangeParameters;
}

/** A policy of the library, by name. */
export type PolicyName = keyof PolicyParameters;

/**
 * What happens on a violation: `deny` refuses the request, `warn` lets it pass and tells the client, `dryrun` is only
 * seen in the audit. A new rule starts at `warn`.
 */
export type PolicyEnforcement = 'deny' | 'warn' | 'dryrun';

/** A namespace that a rule leaves alone, and why. */
export interface PolicyExemption {
  /** The namespace's name; no wildcard, so that each one is a decision. */
  readonly namespace: string;
  /** Why, for the reviewer; it is rendered onto the constraint. */
  readonly reason: string;
}

/** One policy as a cluster enforces it. */
export interface PolicyRuleOf<N extends PolicyName> {
  /** Name of the policy in the library. */
  readonly policy: N;
  /** What the policy is told. */
  readonly parameters: PolicyParameters[N];
  /** What happens on a violation. */
  readonly enforcement: PolicyEnforcement;
  /**
   * Namespaces the rule is limited to.
   *
   * @default - every namespace that is not exempt
   */
  readonly namespaces?: readonly string[];
  /**
   * Namespaces the rule leaves alone. What must start before the admission controller (CNI, DNS, the GitOps engine,
   * the controller itself) has to be among them when the rule denies.
   *
   * @default - none
   */
  readonly exempt?: readonly PolicyExemption[];
}

/** A rule of a cluster, told apart by `policy`. A cluster has at most one rule for a policy. */
export type PolicyRule = { readonly [N in PolicyName]: PolicyRuleOf<N> }[PolicyName];

const common: Fields<Omit<PolicyRuleOf<PolicyName>, 'policy' | 'parameters'>> = {
  enforcement: oneOf('deny', 'warn', 'dryrun'),
  namespaces: list(word).optional(),
  exempt: list(object<PolicyExemption>({ namespace: word, reason: prose })).optional(),
};

// Parameters are typed by the policy; the gate of custom resources holds them against the schema of its template.
export const policyRuleShape = variants<PolicyRule, 'policy'>('policy', {
  'required-labels': { ...common, parameters: anyObject() },
  'pinned-images': { ...common, parameters: anyObject() },
  'allowed-registries': { ...common, parameters: anyObject() },
  'container-resources': { ...common, parameters: anyObject() },
  'restricted-security-context': { ...common, parameters: anyObject() },
  'host-access': { ...common, parameters: anyObject() },
  'wildcard-rbac': { ...common, parameters: anyObject() },
  'ingress-tls': { ...common, parameters: anyObject() },
  probes: { ...common, parameters: anyObject() },
  'replica-floor': { ...common, parameters: anyObject() },
  'allowed-volumes': { ...common, parameters: anyObject() },
  'group-range': { ...common, parameters: anyObject() },
});
