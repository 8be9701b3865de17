import type { Cidr } from '../../units/cidr';
import { rangesOf } from '../../network/network';
import type { Problem } from '../../problem';
import { ciliumOf, sitesOf } from '../../network/mesh';
import { listed, problemAt, type Rule } from '../../rules/rule';

/** An address of MetalLB leads to one site, and to no machine, pod or Service. */
export const poolsAreTheirOwn: Rule = (platform) => {
  const pools = sitesOf(platform).flatMap((cluster) =>
    cluster.addons.flatMap((addon, at) =>
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

/** A global Service stands before a workload of each cluster of the mesh, and its callers are there. */
export const globalServicesHavePods: Rule = (platform) =>
  sitesOf(platform).flatMap((cluster) =>
    (ciliumOf(cluster)?.globalServices ?? []).flatMap(({ name, namespace, workload, callers }) => {
      const here = cluster.namespaces.find((candidate) => candidate.name === namespace)?.workloads ?? [];
      const problem = (message: string, given: string, allowed: readonly string[]): Problem =>
        problemAt(
          { platform, cluster },
          {
            rule: 'global-service',
            field: `addons.cilium.globalServices.${name}`,
            message,
            given,
            allowed: listed(allowed),
            remedy: 'correct the name, or add the workload to this cluster',
          },
        );
      return [
        ...(here.some((candidate) => candidate.name === workload && candidate.kind === 'web-service')
          ? []
          : [
              problem(
                `no web service '${workload}' in namespace '${namespace}' stands behind the global Service`,
                workload,
                here.filter(({ kind }) => kind === 'web-service').map((candidate) => candidate.name),
              ),
            ]),
        ...callers
          .filter((caller) => !here.some((candidate) => candidate.name === caller))
          .map((caller) =>
            problem(
              `the caller '${caller}' is not a workload of namespace '${namespace}'`,
              caller,
              here.map((candidate) => candidate.name),
            ),
          ),
        ...(here.some((candidate) => candidate.name === name)
          ? [problem('a workload of the namespace has a Service of the same name', name, ['another name'])]
          : []),
      ];
    }),
  );
