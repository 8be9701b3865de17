import type { ExportedRendering } from '../../model/delivery/rendering';
import type { Artifact } from '../../model/delivery/artifact';
import { text } from '../tree/read';
import { type ClusterTree, clusterTree, type KubeObject, objectIn, type Tree } from '../tree/tree';

/** What a chart renders, as objects of the cluster that has its workload. */
export interface Exported {
  readonly rendering: ExportedRendering;
  /** The chart itself, where its problems are told. */
  readonly chart: Artifact;
  /** Objects of the workload as the cluster has them. */
  readonly delivered: readonly KubeObject[];
  readonly objects: readonly KubeObject[];
  /** The objects among what else is in their namespace. */
  readonly tree: Tree;
}

const NAME = 'app.kubernetes.io/name';

const nameOf = (object: KubeObject): string | undefined => text(object.value, 'metadata', 'labels', NAME);

/** The rendering beside the cluster; nothing where no cluster has the workload, or the chart does not render. */
export function exportedOf(
  rendering: ExportedRendering,
  tree: Tree,
  artifacts: ReadonlyMap<string, Artifact>,
): Exported | undefined {
  const { folder, name, objects: rendered } = rendering;
  const chart = artifacts.get(`${folder}/Chart.yaml`);
  const platform = /^dist\/([^/]+)\//.exec(folder)?.[1];
  const isOwn = (object: KubeObject): boolean => object.layer === 'workloads' && nameOf(object) === name;
  const cluster = tree.clusters.find((one) => one.platform === platform && one.objects.some(isOwn));
  if (chart === undefined || cluster === undefined || rendered === undefined) return undefined;
  const delivered = cluster.objects.filter(isOwn);
  const objects = placed(rendered, chart, cluster);
  return { rendering, chart, delivered, objects, tree: among(objects, cluster, delivered) };
}

/** Objects read as from files of the cluster, told at the chart. */
const placed = (
  rendered: NonNullable<ExportedRendering['objects']>,
  chart: Artifact,
  { platform, cluster }: ClusterTree,
): readonly KubeObject[] =>
  rendered
    .flatMap((value, index) => {
      const namespace = text(value, 'metadata', 'namespace') ?? '_cluster';
      const path = `dist/${platform}/clusters/${cluster}/workloads/${namespace}/${index}.yaml`;
      return objectIn(value, { ...chart, path }) ?? [];
    })
    .map((object) => ({ ...object, artifact: chart, file: chart.path }));

function among(objects: readonly KubeObject[], cluster: ClusterTree, delivered: readonly KubeObject[]): Tree {
  const namespaces = new Set(objects.map(({ namespace }) => namespace));
  const near = cluster.objects.filter(
    (object) =>
      !delivered.includes(object) &&
      (namespaces.has(object.namespace) || object.kind === 'Namespace' || object.kind === 'PriorityClass'),
  );
  return {
    yaml: [],
    objects,
    clusters: [clusterTree([...near, ...objects])],
    kustomizations: [],
    inventories: [],
  };
}
