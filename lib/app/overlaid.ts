import { KUBERNETES } from '../checks';
import { archivePath, type CloudOutputs } from '../inputs';
import type { Cluster } from '../model/cluster/cluster';
import type { DescribedRelease } from '../model/delivery/release';
import type { Platform } from '../model/platform';
import type { Problem } from '../model/problem';
import { findArchive, readRecord, templateArguments, unknownValues } from '../supply';
import { resolveValue } from '../synth/cloud-values';

/** Where releases are and what is known of the cloud. */
export interface OverlaidIn {
  /** The repository root, absolute. */
  readonly root: string;
  readonly platform: Platform;
  readonly cluster: Cluster;
  readonly outputs: CloudOutputs;
}

/**
 * Keys that a platform lays over the values of add-ons although the charts do not have them.
 *
 * Where no archive is at hand, a current record says that somebody rendered these very values, which was refused if a
 * key was unknown. Without either the release is named as unchecked.
 */
export async function overlaidProblems(at: OverlaidIn, releases: readonly DescribedRelease[]): Promise<Problem[]> {
  const found = await Promise.all(releases.map((release) => ofRelease(at, release)));
  return found.flat();
}

async function ofRelease(at: OverlaidIn, release: DescribedRelease): Promise<readonly Problem[]> {
  const { name, namespace, chart, overlaid, skipCrds = false } = release;
  if (overlaid === undefined) return [];
  const { root, cluster, outputs } = at;
  const { value: values } = resolveValue(release.values, outputs, '', '');
  const archive = findArchive(root, { chart: chart.name, version: chart.version });
  if (archive === undefined) return isRecorded(at, { ...release, values }) ? [] : [unchecked(release)];
  const args = templateArguments({ name, namespace, kubernetes: cluster.kubernetes, skipCrds }, archive, []);
  const unknown = await unknownValues(archive, { values, overlaid }, args);
  return unknown.map((key) => ({
    code: 'overrides/unknown-key',
    severity: 'error',
    object: `release ${namespace}/${name}`,
    field: `values.${name}.${key}`,
    message: `${chart.name} ${chart.version} has no such key, and renders the same without it`,
    given: key,
    remedy: `correct the key: helm show values ${archivePath(chart)} lists what there is`,
  }));
}

function isRecorded({ root, platform, cluster }: OverlaidIn, release: DescribedRelease): boolean {
  const { name, namespace, chart, values, valuesFrom = [], skipCrds = false } = release;
  const record = readRecord(root, {
    platform: platform.name,
    cluster: cluster.name,
    renderer: platform.gitops.engine,
    name,
    namespace,
    chart: chart.name,
    version: chart.version,
    repository: chart.repository,
    values,
    hiddenValues: valuesFrom.map((source) => `${source.kind} ${source.name}`),
    skipCrds,
    kubernetes: KUBERNETES,
  });
  return record.state === 'recorded';
}

const unchecked = ({ name, namespace, chart }: DescribedRelease): Problem => ({
  code: 'overrides/unchecked',
  severity: 'warning',
  object: `release ${namespace}/${name}`,
  field: `values.${name}`,
  message: `unchecked: nothing at hand says which keys ${chart.name} ${chart.version} has`,
  remedy: 'run npx archipel charts pull, then npx archipel charts record',
});
