import { drRoleOf, type DrRole, type EksCluster, type Platform, type PublicHost, publicHostsOf } from '../../model';

/** A public name as one cluster answers it, and what that cluster does. */
export interface Entrance extends PublicHost {
  readonly cluster: string;
  readonly role: DrRole;
}

/** Where the public names of a platform may lead: each name once for a cluster, whichever of them serves. */
export const entrancesOfPlatform = ({ clusters }: Platform): readonly Entrance[] =>
  clusters.flatMap((cluster) => (cluster.on === 'eks' ? entrancesOfCluster(cluster) : []));

function entrancesOfCluster(cluster: EksCluster): readonly Entrance[] {
  const hosts = publicHostsOf(cluster);
  // Services that share a name by their paths share its record too.
  return hosts
    .filter(({ global }, i) => hosts.findIndex((host) => host.global === global) === i)
    .map((host) => ({ ...host, cluster: cluster.name, role: drRoleOf(cluster) }));
}
