import type { Cpu, Memory } from '../units/units';
import { count, cpu, flag, memory, prose, word } from '../shape/fields';
import { list, object, oneOf } from '../shape/shape';
import { type ChartContext, type OwnChart, ownChartsShape } from '../own/own-chart';
import { type Workload, workloadShape } from '../workload/workload';

/** A namespace, who owns it, what its pods may do and how much they may use. */
export interface Namespace {
  /** Name of the namespace, unique in the cluster. */
  readonly name: string;
  /** Team that answers for what runs in it; becomes the label `team`. */
  readonly team: string;
  /** Pod Security level that is enforced. Anything below `restricted` needs {@link podSecurityReason}. */
  readonly podSecurity: 'restricted' | 'baseline' | 'privileged';
  /** Why the pods cannot run restricted. @default - none, which only `restricted` allows */
  readonly podSecurityReason?: string;
  /**
   * `default-deny` refuses every connection that is not declared.
   * `open` leaves the namespace without policies, for namespaces that AWS runs.
   *
   * @default 'default-deny'
   */
  readonly isolation?: 'default-deny' | 'open';
  /** Upper bounds for the sum of all pods. @default - no ResourceQuota */
  readonly quota?: Quota;
  /** What a container gets and may ask for. @default - no LimitRange */
  readonly limits?: ContainerLimits;
  /**
   * The namespace exists before GitOps (`kube-system`): it is not rendered, only known.
   *
   * @default false
   */
  readonly existing?: boolean;
  /**
   * Gatekeeper's webhook does not look at it at all (label `admission.gatekeeper.sh/ignore`).
   * For what must start before Gatekeeper, with the reason.
   *
   * @default - it is looked at
   */
  readonly beforePolicies?: string;
  /** What teams run in it. @default - nothing; add-ons and releases may still use it */
  readonly workloads?: readonly Workload[];
  /** Charts of one's own, whose objects are all in this namespace. @default - none */
  readonly charts?: readonly OwnChart<NamespaceChartContext>[];
}

/** What a chart in a namespace is given. */
export interface NamespaceChartContext extends ChartContext {
  /** The namespace that holds the chart. */
  readonly namespace: Namespace;
}

/** Upper bounds for a namespace. */
export interface Quota {
  /** Number of pods. */
  readonly pods: number;
  /** CPU that all pods together may request. */
  readonly cpuRequests: Cpu;
  /** Memory that all pods together may request. */
  readonly memoryRequests: Memory;
  /** Sum of the memory limits of all pods. */
  readonly memoryLimits: Memory;
  /** Disk that all claims together may request. @default - not bounded */
  readonly storageRequests?: Memory;
}

/** Defaults and bounds for one container. */
export interface ContainerLimits {
  /** Request of a container that states none. */
  readonly defaultRequest: { readonly cpu: Cpu; readonly memory: Memory };
  /** Limit of a container that states none. */
  readonly defaultLimit: { readonly cpu: Cpu; readonly memory: Memory };
  /** The highest limit that a container may state. */
  readonly max: { readonly cpu: Cpu; readonly memory: Memory };
}

const resources = object<ContainerLimits['max']>({ cpu, memory });

export const namespaceShape = object<Namespace>({
  name: word,
  team: word,
  podSecurity: oneOf('restricted', 'baseline', 'privileged'),
  podSecurityReason: prose.optional(),
  isolation: oneOf('default-deny', 'open').optional(),
  quota: object<Quota>({
    pods: count,
    cpuRequests: cpu,
    memoryRequests: memory,
    memoryLimits: memory,
    storageRequests: memory.optional(),
  }).optional(),
  limits: object<ContainerLimits>({ defaultRequest: resources, defaultLimit: resources, max: resources }).optional(),
  existing: flag.optional(),
  beforePolicies: prose.optional(),
  workloads: list(workloadShape).optional(),
  charts: ownChartsShape<NamespaceChartContext>().optional(),
});
