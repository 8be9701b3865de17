import type { Problem } from '../../model/problem';
import { type DeliveredRelease, releasesOf } from '../delivery/releases';
import { text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { DNS_OWNER } from './codes-of-entrances';
import { atValue } from './release';

/** Who deletes records, and by what it knows its own. */
export function ownerProblems(clusters: readonly ClusterTree[]): readonly Problem[] {
  const all = clusters.flatMap((cluster) => releasesOf(cluster).filter(({ chart }) => chart === 'external-dns'));
  return all.flatMap((release) => [...unowned(release), ...shared(release, all)]);
}

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

function shared(release: DeliveredRelease, all: readonly DeliveredRelease[]): readonly Problem[] {
  const given = text(release.values, 'txtOwnerId') ?? 'default';
  const zones = (one: DeliveredRelease): string =>
    JSON.stringify((one.values as { domainFilters?: unknown })?.domainFilters ?? []);
  const other = all.find(
    (one) =>
      one !== release &&
      (text(one.values, 'txtOwnerId') ?? 'default') === given &&
      (zones(one) === zones(release) || given === 'default' || one.object.platform === release.object.platform),
  );
  if (other === undefined) return [];
  return [
    atValue(DNS_OWNER, release, {
      field: 'txtOwnerId',
      message: `${other.object.platform ?? ''}/${other.object.cluster ?? ''} has this owner too, and its records`,
      given,
      remedy: 'name the cluster',
    }),
  ];
}
