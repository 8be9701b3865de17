import { Cidr } from '../../units/cidr';
import type { Cluster, EksCluster, K3sCluster } from '../cluster';
import { rangesOf } from '../../network/network';
import type { Platform } from '../../platform';
import type { Problem } from '../../problem';
import { problemAt, repeated, type Rule } from '../../rules/rule';

/**
 * Addresses must be told apart: those of a cluster from each other, and nodes and pods from those of every other
 * cluster of the platform. Services have addresses inside their cluster only.
 */
export const networksAreDisjoint: Rule = (platform) =>
  platform.clusters.flatMap((cluster, i) => {
    const ranges = rangesOf(cluster);
    const place = { platform, cluster };
    const overlap = (field: string, message: string, given: string, remedy: string) =>
      problemAt(place, {
        rule: 'cidr-overlap',
        field,
        message,
        given,
        allowed: 'ranges without a common address',
        remedy,
      });
    const between = platform.clusters.slice(0, i).flatMap((other) =>
      ranges.flatMap(({ field, cidr }) =>
        rangesOf(other)
          .filter((range) => routed(range.field) && routed(field) && range.cidr.overlaps(cidr))
          .map((range) =>
            overlap(
              field,
              `the range overlaps ${range.field} of cluster '${other.name}'`,
              `${cidr} and ${range.cidr}`,
              'give one of the clusters another range',
            ),
          ),
      ),
    );
    const within = ranges.flatMap(({ field, cidr }, at) =>
      ranges
        .slice(0, at)
        .filter((range) => range.cidr.overlaps(cidr))
        .map((range) =>
          overlap(
            field,
            `the range overlaps ${range.field} of the same cluster`,
            `${cidr} and ${range.cidr}`,
            'give one of them another range',
          ),
        ),
    );
    return [...between, ...within, ...outsideOf(platform, cluster)];
  });

function outsideOf(platform: Platform, cluster: Cluster): readonly Problem[] {
  if (cluster.on === 'kubernetes') return [];
  return cluster.on === 'eks' ? subnetsOutside(platform, cluster) : nodesOutside(platform, cluster);
}

/** Addresses that leave their cluster. */
const routed = (field: string): boolean => field !== 'network.services';

const subnetsOutside = (platform: Platform, cluster: EksCluster): readonly Problem[] =>
  cluster.network.publicSubnets
    .filter((subnet) => !cluster.network.vpc.contains(subnet))
    .map((subnet) =>
      problemAt(
        { platform, cluster },
        {
          rule: 'subnet',
          field: 'network.publicSubnets',
          message: 'a public subnet lies outside the VPC',
          given: `${subnet}`,
          allowed: `within ${cluster.network.vpc}`,
          remedy: 'correct the subnet',
        },
      ),
    );

const nodesOutside = (platform: Platform, cluster: K3sCluster): readonly Problem[] =>
  cluster.nodes.flatMap(({ name, address }, at) =>
    Cidr.of(`${address}/32`).overlaps(cluster.network.nodes)
      ? []
      : [
          problemAt(
            { platform, cluster },
            {
              rule: 'node-address',
              field: `nodes[${at}].address`,
              message: `the node '${name}' lies outside the range of the nodes`,
              given: address,
              allowed: `within ${cluster.network.nodes}`,
              remedy: 'correct the address, or the range',
            },
          ),
        ],
  );

/** k3s starts on a server, and machines are told apart by name and address. */
export const nodesAreSane: Rule = (platform) => {
  const machines = platform.clusters.flatMap((cluster) => (cluster.on === 'k3s' ? cluster.nodes : []));
  return [
    ...repeated(machines.map(({ name }) => name)).map((name) =>
      problemAt(
        { platform },
        {
          rule: 'unique-name',
          field: 'nodes',
          message: `two machines are called '${name}'`,
          given: name,
          remedy: 'rename one of them',
        },
      ),
    ),
    ...repeated(machines.map(({ address }) => address)).map((address) =>
      problemAt(
        { platform },
        {
          rule: 'unique-address',
          field: 'nodes',
          message: `two machines have the address ${address}`,
          given: address,
          remedy: 'give one of them another address',
        },
      ),
    ),
    ...platform.clusters.flatMap((cluster) => {
      if (cluster.on !== 'k3s') return [];
      const servers = cluster.nodes.filter(({ role }) => role === 'server').length;
      // etcd needs a majority: two servers fail as soon as one does.
      return servers % 2 === 1
        ? []
        : [
            problemAt(
              { platform, cluster },
              {
                rule: 'servers',
                field: 'nodes',
                message: 'the number of servers is not odd, so losing one loses the cluster',
                given: `${servers}`,
                allowed: '1, 3 or 5',
                remedy: servers === 0 ? "give a machine the role 'server'" : 'add or take away a server',
              },
            ),
          ];
    }),
  ];
};
