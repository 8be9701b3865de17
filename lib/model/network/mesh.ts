import type { Cidr } from '../units/cidr';
import { ciliumOf } from '../addons/cilium/of-cluster';
import type { Cluster, K3sCluster } from '../cluster/cluster';
import type { Platform } from '../platform';

/** The k3s clusters of a platform. */
export const sitesOf = ({ clusters }: Platform): readonly K3sCluster[] =>
  clusters.filter((cluster): cluster is K3sCluster => cluster.on === 'k3s');

/** A cluster of a mesh, and what Cilium knows it by. */
export interface MeshMember {
  readonly cluster: K3sCluster;
  readonly id: number;
  readonly nativeRouting: Cidr;
}

/** The clusters of a platform whose Cilium forms one mesh: all that run it. */
export const meshOf = (platform: Platform): readonly MeshMember[] =>
  sitesOf(platform).flatMap((cluster) => {
    const cilium = ciliumOf(cluster);
    return cilium === undefined ? [] : [{ cluster, id: cilium.meshId, nativeRouting: cilium.nativeRouting }];
  });

/** Names of the clusters that a cluster is in one mesh with: those of its platform, and its neighbours of others. */
export const meshPeersOf = (platform: Platform, cluster: Cluster): readonly string[] => {
  const cilium = ciliumOf(cluster);
  if (cilium === undefined) return [];
  return [
    ...meshOf(platform).map((member) => member.cluster.name),
    ...(cilium.neighbours ?? []).map((neighbour) => neighbour.name),
  ].filter((other) => other !== cluster.name);
};

/**
 * What WireGuard adds to a packet between nodes, in bytes: 40 (IPv6) + 8 (UDP) + 32 (WireGuard), which Cilium takes off
 * the MTU of pods.
 */
export const WIREGUARD_OVERHEAD = 80;

/** Largest packet of Ethernet without jumbo frames, in bytes. */
export const ETHERNET_MTU = 1500;

/** Largest packet that passes the tunnel between sites: WireGuard once more, around the one of Cilium. */
export const TUNNEL_MTU = ETHERNET_MTU - WIREGUARD_OVERHEAD;

/** NodePort on which the ClusterMesh API server of a site answers the others. */
export const MESH_PORT = 32379;

/** What a site reaches by way of its gateway: nodes and pods of the sites that have a tunnel too. */
export const behindGateway = (
  platform: Platform,
  site: K3sCluster,
): readonly { readonly site: K3sCluster; readonly ranges: readonly Cidr[] }[] =>
  sitesOf(platform).flatMap((other) =>
    other.gateway === undefined || other.name === site.name
      ? []
      : [{ site: other, ranges: [other.network.nodes, other.network.pods] }],
  );
