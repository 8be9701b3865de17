import type { Problem } from '../../model/problem';
import { type DeliveredRelease, releasesOf } from '../delivery/releases';
import { text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { DNS_OWNER } from './codes-of-entrances';
import { atValue } from './release';

/** Who deletes records, and by what it knows its own. */
export interface Owner {
  readonly name: string;
  /** Domains that it writes, as text. */
  readonly zones: string;
  readonly platform: string;
  readonly cluster: string;
  /** What is told where somebody else has the name too; who it is, is filled in. */
  readonly problem: Problem;
}

const externalDnsIn = (clusters: readonly ClusterTree[]): readonly DeliveredRelease[] =>
  clusters.flatMap((cluster) => releasesOf(cluster).filter(({ chart }) => chart === 'external-dns'));

/** Records that nobody owns. */
export const unownedProblems = (clusters: readonly ClusterTree[]): readonly Problem[] =>
  externalDnsIn(clusters).flatMap(unowned);

export const ownersOf = (clusters: readonly ClusterTree[]): readonly Owner[] =>
  externalDnsIn(clusters).map((release): Owner => {
    const { platform = '', cluster = '' } = release.object;
    const name = text(release.values, 'txtOwnerId') ?? 'default';
    const zones = JSON.stringify((release.values as { domainFilters?: unknown })?.domainFilters ?? []);
    const detail = { field: 'txtOwnerId', message: '', given: name, remedy: 'name the cluster' };
    return { name, zones, platform, cluster, problem: atValue(DNS_OWNER, release, detail) };
  });

/** Owners of the same name, among the clusters of the fleet. */
export const ownerProblems = (owners: readonly Owner[]): readonly Problem[] =>
  owners.flatMap((owner) => {
    const { name, zones, platform, problem } = owner;
    const other = owners.find(
      (one) =>
        one !== owner && one.name === name && (one.zones === zones || name === 'default' || one.platform === platform),
    );
    if (other === undefined) return [];
    return [{ ...problem, message: `${other.platform}/${other.cluster} has this owner too, and its records` }];
  });

/** The chart's own defaults: upsert-only deletes nothing, and records are owned by a TXT record beside them. */
function unowned(release: DeliveredRelease): readonly Problem[] {
  const given = text(release.values, 'registry') ?? 'txt';
  if ((text(release.values, 'policy') ?? 'upsert-only') !== 'sync' || given !== 'noop') return [];
  return [
    atValue(DNS_OWNER, release, {
      field: 'registry',
      message: 'records that somebody else has made are deleted',
      given,
      allowed: 'txt, dynamodb, aws-sd',
      remedy: 'let it know its records by an owner',
    }),
  ];
}
