import type { Cluster, JsonObject } from '../../../lib/model';

/**
 * Replicas of which no two may share a node (a required anti-affinity): no more than the machines that there are. Where
 * nodes come as they are needed, as many as are wanted.
 */
export const replicasApart = (cluster: Cluster, wanted: number): number =>
  cluster.on === 'k3s' ? Math.min(wanted, cluster.nodes.length) : wanted;

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
 * How such replicas are replaced: one goes before the next comes. The default of a Deployment starts a new pod first,
 * which waits for ever where every node has an old one, and has Karpenter make a node for it elsewhere.
 */
export const REPLACED_APART: JsonObject = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } };
