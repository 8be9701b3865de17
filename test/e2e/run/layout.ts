import type { Cluster } from '../../../lib/model/cluster/cluster';
import { type Layout, machinesOf, type PlayedNode } from '../control-plane';

const FIRST_PORT = 6443;
/** More than the ports of a cluster. */
const PORTS_EACH = 100;

/** A range of the VPC's that no subnet of the fleet uses: EKS gives pods addresses of the VPC. */
const EKS_PODS = '10.240.0.0/16';

/** Ranges and ports of a cluster; several stand side by side in one namespace. */
export function layoutOf(folder: string, cluster: Cluster, index: number): Layout {
  const { network } = cluster;
  return {
    folder,
    port: FIRST_PORT + index * PORTS_EACH,
    pods: 'pods' in network ? String(network.pods) : EKS_PODS,
    services: String(network.services),
  };
}

/** Addresses that this machine answers for: pods, Services and machines. */
export const rangesOf = (cluster: Cluster, layout: Layout): string[] => [
  layout.pods,
  layout.services,
  ...('nodes' in cluster.network ? [String(cluster.network.nodes)] : []),
];

/** Nodes that stand from the beginning. */
export function nodesOf(cluster: Cluster): PlayedNode[] {
  if (cluster.on === 'k3s') return machinesOf(cluster.nodes, cluster.site);
  const zones = ['a', 'b'].map((zone) => `${cluster.region}${zone}`);
  return zones.map((zone, index) => ({
    name: `ip-10-240-0-${index + 10}.${cluster.region}.compute.internal`,
    address: `10.240.0.${index + 10}`,
    cpu: '16',
    memory: '64Gi',
    labels: {
      'topology.kubernetes.io/region': cluster.region,
      'topology.kubernetes.io/zone': zone,
      'node.kubernetes.io/instance-type': 'm7i.4xlarge',
    },
  }));
}
