import type { Cluster, K3sCluster } from '../../cluster/cluster';
import type { Cilium } from '.';

/** Whether policies of Cilium hold in a cluster: it runs the add-on, or others made it with Cilium. */
export const takesCiliumPolicies = (cluster: Cluster): boolean =>
  ciliumOf(cluster) !== undefined || (cluster.on === 'kubernetes' && cluster.network.policies === 'cilium');

/** The Cilium of a cluster. */
export const ciliumOf = (cluster: Cluster): Cilium | undefined =>
  (cluster.addons as K3sCluster['addons']).find((addon) => addon.kind === 'cilium');
