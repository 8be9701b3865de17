import { parseAllDocuments } from 'yaml';
import { archivePath, findChart } from '../inputs';
import type { Problem } from '../model/problem';
import type { Release } from '../model/delivery/release';
import { helm, run } from '../tools';
import type { CollectedObject, ManifestObject } from '../synth/collect';
import { emit } from '../synth/emit';

/** What a chart is rendered with. */
export interface InflateOptions {
  /** The repository root, absolute. */
  readonly root: string;
  /** Kubernetes minor version that the chart sees, for example `1.36`. */
  readonly kubernetes: string;
}

/** The objects of a release, or why there are none. */
export interface Inflated {
  readonly objects: readonly ManifestObject[];
  readonly problems: readonly Problem[];
}

/** Renders a release at synthesis. */
export type Inflate = (release: Release) => Promise<Inflated>;

/** Renders every release that is not left to the engine, all at the same time. */
export async function inflateAll(
  releases: readonly Release[],
  inflate: Inflate,
): Promise<{ readonly objects: readonly CollectedObject[]; readonly problems: readonly Problem[] }> {
  const chosen = releases.filter(({ renderedBy }) => renderedBy === 'inflated');
  const inflated = await Promise.all(chosen.map(async (release) => ({ release, ...(await inflate(release)) })));
  return {
    objects: inflated.flatMap(({ release: { layer, name }, objects }) =>
      objects.map((object) => ({ object, layer, source: `${layer}/${name}` })),
    ),
    problems: inflated.flatMap(({ problems }) => problems),
  };
}

/**
 * Renders releases at synthesis with the real helm, from local charts and without network.
 *
 * Hooks are left out: they are steps of `helm install`, and a manifest in Git is applied again and again.
 */
export function inflateWith({ root, kubernetes }: InflateOptions): Inflate {
  return async (release) => {
    const { name, version } = release.chart;
    const archive = findChart(root, release.chart);
    if (archive === undefined)
      return failed(
        release,
        `the chart ${name} ${version} is missing`,
        `run npx archipel charts pull, put it at ${archivePath(release.chart)}, or let the engine deliver the release`,
      );
    const tool = await helm();
    if (tool.kind === 'absent') return failed(release, tool.message, tool.remedy);
    const result = await run(tool, templateArguments(release, archive, kubernetes), { input: emit(release.values) });
    if (result.status !== 0)
      return failed(
        release,
        `helm template fails: ${result.stderr.trim()}`,
        'correct the values of the release, or the chart',
      );
    return { objects: parse(result.stdout, release), problems: [] };
  };
}

/** Values come from the standard input. */
const templateArguments = (release: Release, archive: string, kubernetes: string): readonly string[] => [
  'template',
  release.name,
  archive,
  ...['--namespace', release.namespace],
  ...['--kube-version', `${kubernetes}.0`],
  '--no-hooks',
  release.skipCrds ? '--skip-crds' : '--include-crds',
  ...['--values', '-'],
];

/** The objects of helm's output; those without a namespace get the release's, which is what helm install would do. */
function parse(text: string, release: Release): readonly ManifestObject[] {
  return parseAllDocuments(text)
    .map((document) => document.toJS() as ManifestObject | null)
    .filter((object) => object !== null)
    .map((object) => withNamespace(object, release));
}

function withNamespace(object: ManifestObject, { clusterKinds, namespace }: Release): ManifestObject {
  const group = object.apiVersion.includes('/') ? object.apiVersion.slice(0, object.apiVersion.indexOf('/')) : '';
  if (object.metadata.namespace !== undefined || clusterKinds.includes(`${group}/${object.kind}`)) return object;
  return { ...object, metadata: { ...object.metadata, namespace } };
}

function failed(release: Release, message: string, remedy: string): Inflated {
  const problem: Problem = {
    code: 'inflate/failed',
    severity: 'error',
    object: `release ${release.namespace}/${release.name}`,
    source: `${release.layer}/${release.name}`,
    message,
    remedy,
  };
  return { objects: [], problems: [problem] };
}
