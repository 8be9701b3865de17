import { type Cluster, fixedNodesOf, type JsonObject } from '../../../lib/model';

/**
 * Number of replicas of which no two may share a node (a required anti-affinity): at most one per machine. Where nobody
 * knows how many there are, as many as are wanted.
 */
export const replicasApart = (cluster: Cluster, wanted: number): number =>
  Math.min(wanted, fixedNodesOf(cluster)?.length ?? wanted);

/** Pods with these labels on as many nodes as there are. Those without a node of their own start all the same. */
export const spreadOverNodes = (labels: Readonly<Record<string, string>>): JsonObject[] => [
  {
    maxSkew: 1,
    topologyKey: 'kubernetes.io/hostname',
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: { ...labels } },
  },
];

/**
 * How such replicas are replaced: one stops before the next starts. The default of a Deployment starts a new pod first,
 * which stays pending where every node runs an old one, and makes Karpenter create a node for it.
 */
export const REPLACED_APART: JsonObject = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } };
