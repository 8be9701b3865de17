import { karpenterPolicies } from '../../identity/karpenter';
import type { AddonKind } from '../kind';
import { count, cpu, flag, labels, like, memory, word } from '../../shape/fields';
import { list, object, oneOf } from '../../shape/shape';
import { type Taint, taintShape } from '../../workload/placement';
import type { Cpu, Memory } from '../../units/units';

/** Karpenter and the nodes it may make. */
export interface Karpenter {
  readonly kind: 'karpenter';
  /** The sorts of nodes it may make. */
  readonly nodePools: readonly NodePool[];
}

/** Nodes of one sort. */
export interface NodePool {
  /** Name of the NodePool. */
  readonly name: string;
  /** How the instances are bought. */
  readonly capacity: readonly ('on-demand' | 'spot')[];
  /** Processor architectures. */
  readonly architectures: readonly ('amd64' | 'arm64')[];
  /** EC2 instance categories, for example `c`, `m`, `r`. */
  readonly categories: readonly string[];
  /** The most the pool may hold. */
  readonly limits: { readonly cpu: Cpu; readonly memory: Memory };
  /** Pinned AMI alias, for example `al2023@v20260810`. */
  readonly amiAlias: `${'al2023' | 'bottlerocket'}@v${string}`;
  /** Nodes are replaced after this long, so that patches arrive. For example `720h`. */
  readonly expireAfter: `${number}h`;
  /**
   * Makes nodes. One that does not is rendered with limits of zero: it makes none, and the nodes that it has stay until
   * they are drained. The other half of a blue/green change. A lower weight would not do: Karpenter falls back to the
   * pool of lower weight by itself, and so to an image that nobody has tried.
   *
   * @default true
   */
  readonly makesNodes?: boolean;
  /** Instance types, for example `g6.xlarge`, where a category says too little. @default - all of the categories */
  readonly instanceTypes?: readonly string[];
  /**
   * Processors that a machine has at least. Each node carries the same agents and keeps memory back for as many pods as
   * it may hold, which is most of a small machine.
   *
   * @default 2
   */
  readonly leastCpus?: number;
  /**
   * Pods that a node may hold. The CNI gives addresses by prefixes, so that they are not what limits it; 110 is what
   * Kubernetes is tested with below 30 processors (AWS, `max-pods-calculator.sh`).
   *
   * @default 110
   */
  readonly maxPods?: number;
  /**
   * Reservations of EC2 whose machines it takes before it buys any, by their tags: what was reserved is there on the
   * day on which all traffic moves, and is paid for on every other day too.
   *
   * @default - none: on that day it takes what AWS has left
   */
  readonly reservations?: { readonly tags: Readonly<Record<string, string>> };
  /** Labels of its nodes, which pods ask for by `placement`. @default - those that Karpenter sets */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Taints of its nodes: only pods that tolerate them run there, and a pool for others must be there too.
   *
   * @default - none
   */
  readonly taints?: readonly Taint[];
}

const nodePool = object<NodePool>({
  name: word,
  capacity: list(oneOf('on-demand', 'spot')),
  architectures: list(oneOf('amd64', 'arm64')),
  categories: list(word),
  limits: object<NodePool['limits']>({ cpu, memory }),
  amiAlias: like(/^[a-z0-9]+@[A-Za-z0-9.-]+$/, 'an alias with a version, for example al2023@v20260801'),
  expireAfter: word,
  makesNodes: flag.optional(),
  instanceTypes: list(word).optional(),
  leastCpus: count.optional(),
  maxPods: count.optional(),
  reservations: object<NonNullable<NodePool['reservations']>>({ tags: labels }).optional(),
  labels: labels.optional(),
  taints: list(taintShape).optional(),
});

export const karpenter = {
  on: 'eks',
  thereInstead: 'whoever made the cluster adds its nodes (node pools of GKE and AKS, Cluster API)',
  isPartOfAutoMode: true,
  namespaces: () => ['kube-system'],
  accounts: {
    karpenter: {
      namespace: 'kube-system',
      serviceAccount: 'karpenter',
      labels: { 'app.kubernetes.io/name': 'karpenter' },
    },
  },
  identities: (_, { cluster }) => [['karpenter', karpenterPolicies(cluster)]],
  fields: { nodePools: list(nodePool) },
} as const satisfies AddonKind<Karpenter, 'karpenter'>;
