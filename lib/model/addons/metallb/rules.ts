import type { Addon } from '..';
import { rangesOf } from '../../network/network';
import type { Problem } from '../../problem';
import { problemAt, type Rule } from '../../rules/rule';
import type { Cidr } from '../../units/cidr';

/** An address of MetalLB leads to one site, and to no machine, pod or Service. */
export const poolsAreTheirOwn: Rule = (platform) => {
  const pools = platform.clusters.flatMap((cluster) =>
    cluster.addons.flatMap((addon: Addon, at) =>
      addon.kind === 'metallb' ? addon.pool.map((cidr) => ({ cluster, cidr, field: `addons[${at}].pool` })) : [],
    ),
  );
  return pools.flatMap(({ cluster, cidr, field }, i) => {
    const problem = (message: string, other: Cidr): Problem =>
      problemAt(
        { platform, cluster },
        {
          rule: 'address-pool',
          field,
          message,
          given: `${cidr} and ${other}`,
          allowed: 'addresses that nothing else has',
          remedy: 'give MetalLB a range of its own, routed to this site',
        },
      );
    return [
      ...platform.clusters.flatMap((other) =>
        rangesOf(other)
          .filter((range) => range.cidr.overlaps(cidr))
          .map((range) =>
            problem(
              `the pool of MetalLB overlaps ${range.field} of ` +
                `${other === cluster ? 'its own cluster' : `cluster '${other.name}'`}`,
              range.cidr,
            ),
          ),
      ),
      ...pools
        .slice(0, i)
        .filter((other) => other.cidr.overlaps(cidr))
        .map((other) =>
          problem(
            `the pool of MetalLB overlaps another one of cluster '${other.cluster.name}': two sites would ` +
              'answer for one address',
            other.cidr,
          ),
        ),
    ];
  });
};
