import type { Cluster } from '../cluster/cluster';
import { ciliumOf } from '../addons/cilium/of-cluster';
import { rangesOf } from '../network/network';
import type { Problem } from '../problem';
import { type Claim, clashes, type Claimant, clustersOf, fleetProblem, placeOf } from './claims';
import { BY_HYPERVISOR, type Link, linksOf } from './links';
import type { FleetRule } from './rule';

type Place = Required<Claimant>;

/**
 * What is connected across platforms needs addresses that differ, and so do two that reach the same network: a route
 * leads to one of them. Within a platform every cluster differs from every other.
 */
export const connectedNetworksDiffer: FleetRule = (platforms) => {
  const links = linksOf(clustersOf(platforms));
  const told = new Set<string>();
  return [...links.map(direct), ...throughOne(links)].flatMap(({ one, other, how }) => {
    const key = [placeOf(one), placeOf(other)].sort().join(' ');
    if (one.platform === other.platform || told.has(key)) return [];
    told.add(key);
    return overlaps(one, other, how);
  });
};

/** Two clusters, and how packets find from one to the other. */
interface Pair {
  readonly one: Place;
  readonly other: Place;
  readonly how: string;
}

const direct = ({ from, to, by }: Link): Pair => ({ one: from, other: to, how: `which ${by} connects it with` });

/** The ends of two links that meet in a cluster. Those that a hypervisor connects have a link of their own. */
function throughOne(links: readonly Link[]): readonly Pair[] {
  const met = new Map<Cluster, Link[]>();
  return links
    .filter(({ by }) => by !== BY_HYPERVISOR)
    .flatMap((link) => {
      const earlier = met.get(link.to.cluster) ?? [];
      met.set(link.to.cluster, [...earlier, link]);
      const how = `and both reach ${placeOf(link.to)}, by ${link.by}`;
      return earlier.map((before) => ({ one: link.from, other: before.from, how }));
    });
}

const overlaps = (one: Place, other: Place, how: string): readonly Problem[] =>
  routed(one.cluster).flatMap(({ field, cidr }) =>
    routed(other.cluster)
      .filter((range) => range.cidr.overlaps(cidr))
      .map((range) =>
        fleetProblem(one, {
          rule: 'network',
          field,
          message: `the range overlaps ${range.field} of ${placeOf(other)}, ${how}`,
          given: `${cidr.toString()} and ${range.cidr.toString()}`,
          allowed: 'ranges without a common address',
          remedy: 'give one of the clusters another range, or take the connection out',
        }),
      ),
  );

/** Ranges whose addresses leave the cluster. */
const routed = (cluster: Cluster): ReturnType<typeof rangesOf> =>
  rangesOf(cluster).filter(({ field }) => field !== 'network.services');

/** A hypervisor has one machine of a name. Within a platform, names of machines differ anyway. */
export const machinesDiffer: FleetRule = (platforms) =>
  clashes(
    {
      rule: 'machine',
      what: 'the machine',
      why: 'a hypervisor has one machine of a name, and Terraform would fail on the second',
      remedy: 'rename the nodes of one of the sites, for example with the environment in front',
    },
    clustersOf(platforms).flatMap(({ platform, cluster }): readonly Claim[] => {
      if (cluster.on !== 'k3s' || cluster.machines === undefined) return [];
      const { uri } = cluster.machines.provider;
      return [...cluster.nodes, ...(cluster.gateway === undefined ? [] : [cluster.gateway])].map(({ name }) => ({
        platform,
        cluster,
        field: 'nodes',
        name: `${name} on ${uri}`,
      }));
    }),
    (first, later) => first.platform !== later.platform,
  );

/** Meshes of the fleet can be joined one day, but not where two clusters have the same number. */
export const meshIdsDiffer: FleetRule = (platforms) =>
  clashes(
    {
      rule: 'mesh-id',
      what: 'the number in ClusterMesh',
      why: 'the two could never be in one mesh, and a number is changed by restarting every workload',
      remedy: 'give one of them a number that no cluster of the fleet has, from 1 to 255, before it runs anything',
    },
    clustersOf(platforms).flatMap(({ platform, cluster }) => {
      const id = ciliumOf(cluster)?.meshId;
      return id === undefined ? [] : [{ platform, cluster, field: 'addons.cilium.meshId', name: `${id}` }];
    }),
    (first, later) => first.platform !== later.platform,
  );
