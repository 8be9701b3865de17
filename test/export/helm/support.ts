import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { describeCluster, describeWorkloads } from '../../../charts';
import { type CloudOutputs, readOutputs } from '../../../lib/inputs';
import type { Artifact, Cluster, JsonObject, Platform, ReleaseDescription, Workload } from '../../../lib/model';
import { resolveCloudValues } from '../../../lib/synth/cloud-values';
import { collect, type ManifestObject } from '../../../lib/synth/collect';
import { renderHelmCharts } from '../../../lib/app/helm-charts';
import { helm, run, type RunResult } from '../../../lib/tools';
import { found } from '../../support/needs';

export const root = join(__dirname, '../../..');

/** A cluster described as the synthesis does it: the objects of its workloads, and the releases of all of it. */
export function described(platform: Platform, cluster: Cluster, outputs: CloudOutputs) {
  const { app, releases } = describeCluster(platform, cluster);
  const { objects } = collect(app);
  return {
    cluster,
    releases,
    objects: resolveCloudValues(
      objects.filter(({ layer }) => layer === 'workloads'),
      outputs,
      () => '',
    ).objects.map(({ object }) => object),
  };
}

/** The same for the workloads alone, which costs a fraction. */
export function describedWorkloads(
  platform: Platform,
  cluster: Cluster,
  releases: readonly ReleaseDescription[],
  outputs: CloudOutputs,
): readonly ManifestObject[] {
  return resolveCloudValues(
    collect(describeWorkloads(platform, cluster, releases)).objects.filter(({ layer }) => layer === 'workloads'),
    outputs,
    () => '',
  ).objects.map(({ object }) => object);
}

/** The objects of one workload among those of its cluster. */
export const objectsOf = (objects: readonly ManifestObject[], name: string): readonly ManifestObject[] =>
  objects.filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/name'] === name);

/** Objects by what identifies them, so that their order does not count. */
export const byIdentity = (objects: readonly JsonObject[]): Readonly<Record<string, JsonObject>> =>
  Object.fromEntries(
    objects.map((object) => [`${(object as ManifestObject).kind}/${(object as ManifestObject).metadata.name}`, object]),
  );

export function chartsOf(platform: Platform): {
  readonly artifacts: readonly Artifact[];
  readonly clusters: readonly ReturnType<typeof described>[];
  readonly outputs: CloudOutputs;
} {
  const { outputs } = readOutputs(root, platform.name);
  const clusters = platform.clusters.map((cluster) => described(platform, cluster, outputs));
  const { artifacts, problems } = renderHelmCharts(platform, clusters, outputs);
  expect(problems).toEqual([]);
  return { artifacts, clusters, outputs };
}

/** Writes artifacts below a new folder. @returns the folder */
export function onDisk(artifacts: readonly Pick<Artifact, 'path' | 'content'>[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'helm-'));
  for (const { path, content } of artifacts) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export async function runHelm(...args: readonly string[]): Promise<RunResult> {
  return run(found(await helm()), args);
}

/** A chart with other values than its defaults. */
export interface Variant {
  readonly name: string;
  readonly chart: string;
  readonly values: JsonObject;
}

/**
 * Renders many variants of many charts in one process of helm: a chart around them that names each variant as an alias
 * of its chart.
 *
 * @param folder - holds the charts
 * @returns the objects of each variant
 */
export async function renderVariants(
  charts: readonly Artifact[],
  folderOfCharts: string,
  variants: readonly Variant[],
): Promise<ReadonlyMap<string, readonly ManifestObject[]>> {
  const alias = (index: number): string => `v${index}`;
  const folder = onDisk([
    {
      path: 'Chart.yaml',
      content: stringify({
        apiVersion: 'v2',
        name: 'all',
        version: '1.0.0',
        dependencies: variants.map(({ chart }, index) => ({
          name: chart,
          version: '1.0.0',
          repository: '',
          alias: alias(index),
        })),
      }),
    },
    {
      path: 'values.yaml',
      content: JSON.stringify(Object.fromEntries(variants.map(({ values }, index) => [alias(index), values]))),
    },
    ...charts
      .map(({ path, content }) => ({ path: path.replace(folderOfCharts, 'charts'), content }))
      .filter(({ path }) => !path.startsWith('charts/shared/')),
  ]);
  const { status, stdout, stderr } = await runHelm('template', 'release', folder);
  expect([status, stderr]).toEqual([0, '']);
  const rendered = new Map(variants.map(({ name }) => [name, [] as ManifestObject[]]));
  for (const document of parseAllDocuments(stdout)) {
    const index = /# Source: all\/charts\/v(\d+)\//.exec(document.commentBefore ?? document.toString())?.[1];
    const object = document.toJS() as ManifestObject | null;
    if (object !== null) rendered.get(variants[Number(index)]?.name ?? '')?.push(object);
  }
  return rendered;
}

/** A platform with one workload replaced, in its first cluster. */
export function withWorkload(platform: Platform, name: string, change: (workload: Workload) => Workload): Platform {
  const [first, ...rest] = platform.clusters;
  if (first === undefined) throw new Error('the platform has no cluster');
  const namespaces = first.namespaces.map((namespace) => ({
    ...namespace,
    ...(namespace.workloads
      ? { workloads: namespace.workloads.map((workload) => (workload.name === name ? change(workload) : workload)) }
      : {}),
  }));
  return { ...platform, clusters: [{ ...first, namespaces }, ...rest] };
}

/** What is made of a number, made once. */
export function oncePerNumber<T>(make: (number: number) => T): (number: number) => T {
  const made = new Map<number, T>();
  return (number) => {
    const known = made.get(number) ?? make(number);
    made.set(number, known);
    return known;
  };
}
