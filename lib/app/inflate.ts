import { parseAllDocuments } from 'yaml';
import { CHART_FOLDER, findChart } from '../inputs';
import type { Problem } from '../model/problem';
import type { Release } from '../model/delivery/release';
import { helm, run } from '../tools';
import type { ManifestObject } from '../synth/collect';
import { emit } from '../synth/emit';
import type { Inflate } from './render';

/** What a chart is rendered with. */
export interface InflateOptions {
  /** The repository root, absolute. */
  readonly root: string;
  /** Kubernetes minor version that the chart sees, for example `1.36`. */
  readonly kubernetes: string;
}

/**
 * Renders releases at synthesis with the real helm, from charts at hand and without network.
 *
 * Hooks are left out: they are steps of `helm install`, and a manifest in Git is applied again and again.
 */
export function inflateWith({ root, kubernetes }: InflateOptions): Inflate {
  return async (release) => {
    const archive = findChart(root, release.chart);
    if (archive === undefined)
      return failed(
        release,
        `the chart ${release.chart.name} ${release.chart.version} is not at hand`,
        `put it at ${CHART_FOLDER}/${release.chart.name}-${release.chart.version}.tgz, or let the engine deliver the release`,
      );
    const tool = await helm();
    if (tool.kind === 'absent') return failed(release, tool.message, tool.remedy);
    const crds = release.skipCrds ? ['--skip-crds'] : ['--include-crds'];
    const result = await run(
      tool,
      [
        'template',
        release.name,
        archive,
        '--namespace',
        release.namespace,
        '--kube-version',
        `${kubernetes}.0`,
        '--no-hooks',
        ...crds,
        '--values',
        '-',
      ],
      { input: emit(release.values) },
    );
    if (result.status !== 0)
      return failed(
        release,
        `helm template fails: ${result.stderr.trim()}`,
        'correct the values of the release, or the chart',
      );
    return { objects: parse(result.stdout, release), problems: [] };
  };
}

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

function failed(
  release: Release,
  message: string,
  remedy: string,
): { readonly objects: readonly ManifestObject[]; readonly problems: readonly Problem[] } {
  return {
    objects: [],
    problems: [
      {
        code: 'inflate/failed',
        severity: 'error',
        object: `release ${release.namespace}/${release.name}`,
        source: `${release.layer}/${release.name}`,
        message,
        remedy,
      },
    ],
  };
}
