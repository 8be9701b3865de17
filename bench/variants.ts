import { App, YamlOutputType } from 'cdk8s';
import { collect, type CollectedObject } from '../lib/synth/collect';
import { findDuplicateObjects } from '../lib/synth/duplicates';
import { renderLayer } from '../lib/synth/layer-files';
import { openPublish } from '../lib/synth/publish';
import { Construct } from 'constructs';
import { benchApp, describeCluster } from './cluster';

/**
 * One way to synthesize: writes `clusters` clusters below `folder`, which is empty or holds what the same wrote before.
 */
export type Variant = (clusters: number, folder: string) => void;

/**
 * Everything that runs in a child process of the bench. A line for a gate is one more entry here, which does what
 * `ours` does and runs the gate on each cluster.
 */
export const VARIANTS = {
  ours,
  /** Loads what the others load and ends. */
  nothing: () => undefined,
  /** One App of all clusters, one file an object: the same product as ours. */
  'stock-one-app': (clusters, folder) =>
    stockOneApp(clusters, folder, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE),
  /** One App of all clusters, stock's own layout: one file a chart. */
  'stock-one-app-default': (clusters, folder) => stockOneApp(clusters, folder, YamlOutputType.FILE_PER_CHART),
  'stock-app-per-cluster': (clusters, folder) =>
    stockAppPerCluster(clusters, folder, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE),
  'stock-app-per-cluster-default': (clusters, folder) =>
    stockAppPerCluster(clusters, folder, YamlOutputType.FILE_PER_CHART),
} satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof VARIANTS;

/** As the pipeline does it: a cluster is built, collected, rendered, staged and dropped; the end puts all in place. */
function ours(clusters: number, folder: string): void {
  const session = openPublish({ root: folder, owned: ['dist'] });
  for (let index = 0; index < clusters; index++) {
    const { objects, problems } = collect(benchApp(index));
    const found = [...problems, ...findDuplicateObjects(objects)];
    for (const [layer, of] of byLayer(objects)) {
      const rendered = renderLayer(`dist/bench/clusters/c${index}/${layer}`, of);
      found.push(...rendered.problems);
      session.stage(rendered.artifacts);
    }
    if (found.length > 0) throw new Error(JSON.stringify(found[0]));
  }
  const { problems } = session.commit();
  if (problems.length > 0) throw new Error(JSON.stringify(problems[0]));
}

function byLayer(objects: readonly CollectedObject[]): ReadonlyMap<string, CollectedObject[]> {
  const layers = new Map<string, CollectedObject[]>();
  for (const object of objects) {
    const layer = layers.get(object.layer);
    if (layer === undefined) layers.set(object.layer, [object]);
    else layer.push(object);
  }
  return layers;
}

function stockOneApp(clusters: number, folder: string, yamlOutputType: YamlOutputType): void {
  const app = new App({ outdir: folder, yamlOutputType });
  for (let index = 0; index < clusters; index++) describeCluster(new Construct(app, `c${index}`), index);
  app.synth();
}

function stockAppPerCluster(clusters: number, folder: string, yamlOutputType: YamlOutputType): void {
  for (let index = 0; index < clusters; index++)
    benchApp(index, { outdir: `${folder}/c${index}`, yamlOutputType }).synth();
}
