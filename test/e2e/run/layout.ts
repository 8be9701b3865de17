import type { Cluster, EksCluster } from '../../../lib/model/cluster/cluster';
import { type Layout, machinesOf, type PlayedNode } from '../control-plane';

const FIRST_PORT = 6443;
/** More than the ports of a cluster. */
const PORTS_EACH = 100;

/** First of the addresses that nodes get where their cluster says none. */
const FIRST_ADDRESS = 11;

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

/** Machines that stand from the beginning: on EKS there is none before Fargate or Karpenter makes it. */
export function nodesOf(cluster: Cluster): PlayedNode[] {
  if (cluster.on === 'k3s') return machinesOf(cluster.nodes, cluster.site);
  if (cluster.on === 'kubernetes') {
    const { nodes = [{ name: 'node-1' }], network, site } = cluster;
    const addressOf = (at: number): string => network.nodes.address(FIRST_ADDRESS + at);
    return machinesOf(
      nodes.map(({ name }, at) => ({ name, role: at === 0 ? 'server' : 'agent', address: addressOf(at) })),
      site,
    );
  }
  return [];
}

/** Names of the zones of an EKS cluster: AWS gives each account names of its own to the ids. */
export const zonesOf = ({ region, infrastructure }: EksCluster): string[] =>
  (infrastructure?.zones ?? []).map((_, index) => `${region}${'abcdef'[index] ?? 'a'}`);
