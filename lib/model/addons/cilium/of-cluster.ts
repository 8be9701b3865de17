import type { Cluster, K3sCluster } from '../../cluster/cluster';
import type { Cilium } from '.';

/** The Cilium of a cluster. */
export const ciliumOf = (cluster: Cluster): Cilium | undefined =>
  (cluster.addons as K3sCluster['addons']).find((addon) => addon.kind === 'cilium');
