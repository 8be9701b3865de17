import { addonKind } from '../addons';
import { addonNamespaces } from '../names';
import type { Cluster } from '../cluster/cluster';
import type { Namespace } from '../cluster/namespace';
import type { Layer } from '../delivery/layers';
import type { ReleaseDescription } from '../delivery/release';
import { type ChartContext, declared, type DeclaredChart } from './own-chart';

/** Layer of charts that belong to no workload and name none. */
export const OWN_LAYER = 'own';

/** A chart of one's own where it stands. */
export interface PlacedChart {
  readonly chart: DeclaredChart<ChartContext & { readonly namespace: Namespace }>;
  /** @default - the chart is the cluster's */
  readonly namespace?: Namespace;
  readonly layer: Layer;
  /** The field of its cluster, for example `namespaces.shop.charts[0]`. */
  readonly field: string;
}

/** Every chart of one's own in a cluster: those of the cluster, then those of its namespaces. */
export const placedCharts = (cluster: Cluster): readonly PlacedChart[] => [
  ...(cluster.charts ?? []).map((own, index) => {
    const chart = declared(own);
    return { chart, layer: chart.layer ?? OWN_LAYER, field: `charts[${index}]` };
  }),
  ...cluster.namespaces.flatMap((namespace) =>
    (namespace.charts ?? []).map((own, index) => {
      const chart = declared(own);
      const layer = chart.layer ?? layerOfNamespace(cluster, namespace);
      return { chart, namespace, layer, field: `namespaces.${namespace.name}.charts[${index}]` };
    }),
  ),
];

/** The project of the workloads does not reach the namespaces of what they stand on. */
function layerOfNamespace(cluster: Cluster, { name, workloads = [], existing = false }: Namespace): Layer {
  if (workloads.length > 0) return 'workloads';
  const installed = [
    ...cluster.addons.flatMap((addon) => addonKind(addon).namespaces(addonNamespaces(cluster))),
    ...(cluster.releases ?? []).map(({ namespace }) => namespace),
  ];
  return existing || installed.includes(name) ? OWN_LAYER : 'workloads';
}

/** Somebody with pods: a release, or a chart of one's own. */
export type PodOwner = Pick<ReleaseDescription, 'name' | 'namespace' | 'layer' | 'pods'>;

/** The pods of charts of one's own, each set as if it were a release of its own. */
export const ownPodOwners = (cluster: Cluster): readonly PodOwner[] =>
  placedCharts(cluster).flatMap(({ chart, namespace, layer }) =>
    (chart.pods ?? []).map((set) => ({
      name: set.name,
      namespace: set.namespace ?? namespace?.name ?? '',
      layer,
      pods: [set],
    })),
  );
