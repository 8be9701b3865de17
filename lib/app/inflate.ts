import { parseAllDocuments } from 'yaml';
import { applyPatches } from '../../charts/patch';
import { archivePath, findChart } from '../inputs';
import type { Problem } from '../model/problem';
import type { Release } from '../model/delivery/release';
import { templateArguments, templateText } from '../supply';
import { helm } from '../tools';
import type { CollectedObject, ManifestObject } from '../synth/collect';
import { hiddenValues, hookOf, hooksIn, isTest, randomIn, refused } from './not-inflated';

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
 * Refuses what a manifest in Git cannot be: a step of `helm install`, or something else each time.
 */
export function inflateWith({ root, kubernetes }: InflateOptions): Inflate {
  return async (release) => {
    const { name, version } = release.chart;
    const hidden = hiddenValues(release);
    if (hidden.length > 0) return { objects: [], problems: hidden };
    const archive = findChart(root, release.chart);
    if (archive === undefined)
      return failed(
        release,
        `the chart ${name} ${version} is missing`,
        `run npx archipel charts pull, put it at ${archivePath(release.chart)}, or let the engine deliver the release`,
      );
    const tool = await helm();
    if (tool.kind === 'absent') return failed(release, tool.message, tool.remedy);
    const { skipCrds = false } = release;
    const args = templateArguments({ ...release, skipCrds, kubernetes }, archive, []);
    const [made, again] = await Promise.all([1, 2].map(() => templateText(tool, args, release.values)));
    if (made === undefined || again === undefined || 'failed' in made || 'failed' in again) {
      const why = [made, again].flatMap((one) => (one !== undefined && 'failed' in one ? [one.failed] : []));
      return failed(release, `helm template fails: ${why[0] ?? ''}`, 'correct the values of the release, or the chart');
    }
    const objects = parse(made.text, release);
    const problems = [...hooksIn(release, objects), ...randomIn(release, made.text, again.text)];
    return problems.length > 0 ? { objects: [], problems } : patched(release, objects);
  };
}

/**
 * The objects of helm's output, read as YAML 1.1 like everywhere else; those without a namespace get the release's,
 * which
 * is what helm install would do.
 */
function parse(text: string, release: Release): readonly ManifestObject[] {
  return parseAllDocuments(text, { version: '1.1', merge: true, logLevel: 'silent' })
    .map((document) => document.toJS() as ManifestObject | null)
    .filter((object) => object !== null)
    .filter((object) => !isTest(hookOf(object)))
    .map((object) => withNamespace(object, release));
}

function withNamespace(object: ManifestObject, { clusterKinds, namespace }: Release): ManifestObject {
  const group = object.apiVersion.includes('/') ? object.apiVersion.slice(0, object.apiVersion.indexOf('/')) : '';
  if (object.metadata.namespace !== undefined || clusterKinds.includes(`${group}/${object.kind}`)) return object;
  return { ...object, metadata: { ...object.metadata, namespace } };
}

/** The objects with the patches of the release. */
function patched({ name, patch = [] }: Release, objects: readonly ManifestObject[]): Inflated {
  const targets = objects.map((object) => ({
    kind: object.kind,
    name: object.metadata.name,
    toJson: (): unknown => structuredClone(object),
  }));
  const problems = applyPatches(targets, patch, `releases.${name}.patch`);
  return { objects: targets.map((target) => target.toJson() as ManifestObject), problems };
}

const failed = (release: Release, message: string, remedy: string): Inflated => ({
  objects: [],
  problems: [refused(release, message, remedy)],
});
