import { KUBERNETES, parseTree } from '../checks';
import type { Artifact } from '../model';
import type { ReleaseRequest } from '../model/delivery/rendering';
import type { Problem } from '../model/problem';
import { diffReleases, findArchive, type SharedChange, type Unrendered } from '../supply';
import { helm } from '../tools';
import { releasesIn, renderOptions } from './releases';

/** Code of a chart of which two versions cannot be compared. */
export const NO_DIFF = 'charts/diff';

/** What to compare. */
export interface ChartDiffOptions {
  /** The repository root, where the archives of the charts are. */
  readonly root: string;
  readonly chart: string;
  /** A version that the fleet does not have, newer or older. */
  readonly version: string;
  /** Told after each release. */
  readonly onRelease?: (done: number, all: number) => void;
}

/** What another version of a chart would change in the fleet. */
export interface FleetDiff {
  /** Versions that the fleet has now, sorted. */
  readonly from: readonly string[];
  /** Releases that both versions render. */
  readonly releases: number;
  readonly changes: readonly SharedChange[];
  readonly problems: readonly Problem[];
}

/** Compares the releases of a chart with what another version of it would render. */
export async function diffChart(
  rendered: readonly Artifact[],
  { root, chart, version, onRelease }: ChartDiffOptions,
): Promise<FleetDiff> {
  const tree = parseTree(rendered);
  const requests = releasesIn(tree, KUBERNETES);
  const chosen = requests.filter((request) => request.chart === chart);
  const from = [...new Set(chosen.map((request) => request.version))].sort();
  const missing = chosen.length === 0 ? [unknownChart(chart, requests)] : await missingFor(root, chosen, version);
  if (missing.length > 0) return { from, releases: 0, changes: [], problems: missing };
  const { compared, changes, failed } = await diffReleases(requests, {
    ...renderOptions(root, tree),
    chart,
    version,
    ...(onRelease === undefined ? {} : { onRelease }),
  });
  return { from, releases: compared, changes, problems: failed.map(failureOf) };
}

function unknownChart(chart: string, requests: readonly ReleaseRequest[]): Problem {
  const known = [...new Set(requests.map((request) => request.chart))].sort();
  return problem({
    message: 'no release of the fleet has this chart',
    given: chart,
    allowed: known.join(', '),
    remedy: 'name a chart that the fleet has',
  });
}

/** What a comparison needs and this machine lacks. */
async function missingFor(
  root: string,
  chosen: readonly ReleaseRequest[],
  version: string,
): Promise<readonly Problem[]> {
  const client = await helm();
  const clients = client.kind === 'absent' ? [problem({ message: client.message, remedy: client.remedy })] : [];
  const versions = new Map(chosen.map((request) => [request.version, request]));
  const pinned = [...versions.values()].filter((request) => findArchive(root, request) === undefined);
  const archives = pinned.map((request) =>
    problem({ message: `${archiveOf(request)} is not there`, remedy: 'run npx archipel charts pull' }),
  );
  const [first] = chosen;
  if (first === undefined || findArchive(root, { chart: first.chart, version }) !== undefined)
    return [...clients, ...archives];
  const wanted = { ...first, version };
  return [
    ...clients,
    ...archives,
    problem({ message: `${archiveOf(wanted)} is not there`, remedy: `run ${pullCommand(wanted)}` }),
  ];
}

const archiveOf = ({ chart, version }: ReleaseRequest): string => `.charts/${chart}-${version}.tgz`;

/**
 * How helm fetches a version that is not pinned, and so not in the lock. An Application of Argo CD names an OCI
 * registry
 * without its scheme.
 */
function pullCommand({ chart, version, repository }: ReleaseRequest): string {
  const isHttp = /^https?:/.test(repository);
  const registry = repository.replace(/^oci:\/\//, '');
  const what = isHttp ? `${chart} --repo ${repository}` : `oci://${registry}/${chart}`;
  return `helm pull ${what} --version ${version} --destination .charts`;
}

function failureOf({ request: { platform, cluster, name, chart }, version, message }: Unrendered): Problem {
  return problem({
    platform,
    cluster,
    object: `release ${name}`,
    message: `${chart} ${version} does not render: ${message}`,
    remedy: 'change the values so that this version takes them, and compare again',
  });
}

const problem = (said: Omit<Problem, 'code' | 'severity'>): Problem => ({ code: NO_DIFF, severity: 'error', ...said });
