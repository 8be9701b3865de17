import type { Cluster } from './cluster';

/**
 * Whether nodes of a cluster may keep pods away. A spread then has to leave out nodes that a pod cannot run on: they
 * would count as places without pods, and the pods would wait for them for ever.
 */
export const hasTaints = (cluster: Cluster): boolean =>
  cluster.addons.some(
    (addon) => addon.kind === 'karpenter' && addon.nodePools.some(({ taints = [] }) => taints.length > 0),
  );
