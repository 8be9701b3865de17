import type { Cluster } from './cluster';
import type { K3sNode } from './k3s';
import type { KubernetesNode } from './kubernetes-node';

/** The nodes of a cluster, where nothing adds one or takes one away; else nothing. */
export const fixedNodesOf = (cluster: Cluster): readonly (K3sNode | KubernetesNode)[] | undefined =>
  cluster.on === 'eks' ? undefined : cluster.nodes;

/** Whether nodes say which zone they are in: pods that had to spread over zones would start nowhere else. */
export const hasZones = (cluster: Cluster): boolean =>
  cluster.on === 'eks' || (cluster.on === 'kubernetes' && cluster.zones === true);

/** Whether volumes are folders on the disk of a node, of which the kubelet counts nothing. */
export const volumesAreFolders = (cluster: Cluster): boolean =>
  cluster.on === 'k3s' || (cluster.on === 'kubernetes' && cluster.storage?.onNodes === true);
