import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { at, labels } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { ADDRESS_POOL } from './codes-of-operation';

/** By these a Service asks MetalLB for an address of a pool, or for one that it names. */
const ASKS = ['address-pool', 'loadBalancerIPs', 'ip-allocated-from-pool'].flatMap((key) => [
  `metallb.io/${key}`,
  `metallb.universe.tf/${key}`,
]);

/** Pools of MetalLB that give an address to nobody. */
export function poolProblems(cluster: ClusterTree): readonly Problem[] {
  const pools = cluster.ofKind('IPAddressPool', 'metallb.io');
  const closed = pools.filter(({ value }) => at(value, 'spec', 'autoAssign') === false);
  const isAsked = [...cluster.ofKind('Service', ''), ...cluster.released]
    .map(({ value }) => labels(value, 'metadata', 'annotations'))
    .some((annotations) => ASKS.some((key) => key in annotations));
  if (closed.length < pools.length || isAsked) return [];
  return closed.map((pool) =>
    atObject(ADDRESS_POOL, pool, {
      field: 'spec.autoAssign',
      message: 'no pool gives addresses by itself, and no Service asks for one of a pool',
      given: 'false',
      allowed: 'true',
      remedy: 'let one pool give addresses',
    }),
  );
}
