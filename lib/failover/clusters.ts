import type { EksCluster, Platform } from '../model';

/** The clusters of a platform that have a role: one serves, the others stand by. */
export const regionalClusters = ({ clusters }: Platform): readonly EksCluster[] =>
  clusters.filter((cluster) => cluster.on === 'eks');

/** The cluster that serves. A rule of the model holds that there is exactly one. */
export function activeOf(platform: Platform): EksCluster {
  const active = regionalClusters(platform).find(({ role }) => role === 'active');
  if (active === undefined) throw new Error(`no cluster of '${platform.name}' serves; definePlatform checks this`);
  return active;
}
