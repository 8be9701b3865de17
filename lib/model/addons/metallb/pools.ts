import type { OffEksCluster } from '../../cluster/cluster';
import type { Cidr } from '../../units/cidr';

/** Addresses that MetalLB gives to Services of a cluster: on the network of the nodes, and no part of its range. */
export const balancedRanges = ({ addons }: OffEksCluster): readonly Cidr[] =>
  addons.flatMap((addon) => (addon.kind === 'metallb' ? addon.pool : []));
