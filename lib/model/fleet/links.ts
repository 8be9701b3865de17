import type { Cluster } from '../cluster/cluster';
import { nodeRange } from '../network/network';
import type { Cidr } from '../units/cidr';
import type { Claimant } from './claims';

type Place = Required<Claimant>;

/** A way from one cluster to another, of its platform or not. */
export interface Link {
  readonly from: Place;
  readonly to: Place;
  /** Field that says so, for example `addons.observability.mirrorTo`. */
  readonly by: string;
}

/** What says that one hypervisor makes the machines of two sites. */
export const BY_HYPERVISOR = 'machines.provider.uri';

/** Every way between clusters that the platforms speak of. */
export const linksOf = (places: readonly Place[]): readonly Link[] =>
  places.flatMap((from) => {
    const others = places.filter((place) => place.cluster !== from.cluster);
    return [...peeringsOf(from, others), ...neighboursOf(from, others), ...reachedBy(from, others)];
  });

const peeringsOf = (from: Place, others: readonly Place[]): readonly Link[] =>
  (from.platform.aws?.peerings ?? [])
    .filter((peering) => peering.from === from.cluster.name || peering.to === from.cluster.name)
    .flatMap((peering) => {
      const end = peering.from === from.cluster.name ? peering.to : peering.from;
      return others
        .filter((other) => other.platform === from.platform && other.cluster.name === end)
        .map((to) => ({ from, to, by: 'aws.peerings' }));
    });

/** Sites whose machines one hypervisor makes: it has an address in each of their networks. */
function neighboursOf(from: Place, others: readonly Place[]): readonly Link[] {
  const uri = hypervisorOf(from.cluster);
  if (uri === undefined) return [];
  return others.filter((other) => hypervisorOf(other.cluster) === uri).map((to) => ({ from, to, by: BY_HYPERVISOR }));
}

const hypervisorOf = (cluster: Cluster): string | undefined =>
  cluster.on === 'k3s' ? cluster.machines?.provider.uri : undefined;

/** A range this wide is no network: `0.0.0.0/0` is everybody. */
const WIDEST_PREFIX = 8;

/** Clusters in the ranges that something here connects to, or is called from. */
function reachedBy(from: Place, others: readonly Place[]): readonly Link[] {
  return rangesOutside(from.cluster)
    .filter(({ range }) => range.prefix >= WIDEST_PREFIX && !nodeRange(from.cluster).contains(range))
    .flatMap(({ range, by }) => {
      const there = others.filter(({ cluster }) => nodeRange(cluster).overlaps(range));
      // Environments that nobody connects may have the same ranges: the nearest cluster is meant.
      const own = there.filter(({ platform }) => platform === from.platform);
      return (own.length > 0 ? own : there).map((to) => ({ from, to, by }));
    });
}

/** Ranges outside of a cluster that it declares, with the field. */
const rangesOutside = ({ addons, namespaces }: Cluster): readonly { readonly range: Cidr; readonly by: string }[] => [
  ...addons.flatMap((addon) => {
    if (addon.kind !== 'observability') return [];
    const { mirrorTo, ingest } = addon;
    return [
      ...(mirrorTo === undefined ? [] : [{ range: mirrorTo.network, by: 'addons.observability.mirrorTo' }]),
      ...(ingest === undefined ? [] : [{ range: ingest.from, by: 'addons.observability.ingest' }]),
    ];
  }),
  ...namespaces.flatMap(({ name, workloads = [] }) =>
    workloads.flatMap((workload) =>
      (workload.egress ?? []).flatMap((egress) =>
        'to' in egress ? [{ range: egress.to, by: `namespaces.${name}.workloads.${workload.name}.egress` }] : [],
      ),
    ),
  ),
];
