import type { Cluster } from '../model/cluster/cluster';
import type { Platform } from '../model/platform';

/** Labels of all that belongs to a cluster, for selectors of people and notifications. */
export const clusterLabels = (platform: Platform, cluster: Cluster): Readonly<Record<string, string>> => ({
  'archipel.dev/platform': platform.name,
  'archipel.dev/cluster': cluster.name,
});
