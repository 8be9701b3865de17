import { at, isFields, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';

const ARGO = 'argoproj.io';
const HELM = 'helm.toolkit.fluxcd.io';
const SOURCE = 'source.toolkit.fluxcd.io';

/** A text with the place where it stands. */
export interface Written {
  readonly object: KubeObject;
  readonly field: string;
  /** Empty where nothing is written. */
  readonly value: string;
}

/** A Helm release as an engine delivers it: a source of an Application of Argo CD, or a HelmRelease of Flux. */
export interface DeliveredRelease {
  /** The Application or the HelmRelease. */
  readonly object: KubeObject;
  readonly chart: string;
  readonly version: Written;
  readonly repository: Written;
  /** Values that stand in the object. */
  readonly values: unknown;
  /** Field of the values inside the object. */
  readonly valuesField: string;
}

/** Objects that deliver a release, and carry what it declares to bring, to need and to run. */
export const deliverersOf = (cluster: ClusterTree): readonly KubeObject[] => [
  ...cluster.ofKind('Application', ARGO),
  ...cluster.ofKind('HelmRelease', HELM),
];

/** Every release that the cluster's engine renders. */
export const releasesOf = (cluster: ClusterTree): readonly DeliveredRelease[] => [
  ...cluster.ofKind('Application', ARGO).flatMap(ofApplication),
  ...cluster.ofKind('HelmRelease', HELM).map((release) => ofHelmRelease(cluster, release)),
];

function ofApplication(object: KubeObject): readonly DeliveredRelease[] {
  const single = at(object.value, 'spec', 'source');
  const sources = [
    ...(isFields(single) ? [['spec.source', single] as const] : []),
    ...list(object.value, 'spec', 'sources').map((source, index) => [`spec.sources[${index}]`, source] as const),
  ];
  return sources.flatMap(([field, source]) => {
    const chart = text(source, 'chart');
    if (chart === undefined) return [];
    const written = (key: string): Written => ({ object, field: `${field}.${key}`, value: text(source, key) ?? '' });
    return [
      {
        object,
        chart,
        version: written('targetRevision'),
        repository: written('repoURL'),
        values: at(source, 'helm', 'valuesObject'),
        valuesField: `${field}.helm.valuesObject`,
      },
    ];
  });
}

/** The chart of a HelmRelease stands in itself, with its repository beside it, or is the artifact that it refers to. */
function ofHelmRelease(cluster: ClusterTree, object: KubeObject): DeliveredRelease {
  const shared = { object, values: at(object.value, 'spec', 'values'), valuesField: 'spec.values' };
  const reference = at(object.value, 'spec', 'chartRef');
  if (isFields(reference)) {
    const source = sourceOf(cluster, object, reference);
    const url = text(source?.value, 'spec', 'url') ?? '';
    const slash = url.lastIndexOf('/');
    return {
      ...shared,
      chart: url.slice(slash + 1),
      version: {
        object: source ?? object,
        field: 'spec.ref.tag',
        value: text(source?.value, 'spec', 'ref', 'tag') ?? '',
      },
      repository: { object: source ?? object, field: 'spec.url', value: slash < 0 ? '' : url.slice(0, slash) },
    };
  }
  const spec = at(object.value, 'spec', 'chart', 'spec');
  const source = sourceOf(cluster, object, at(spec, 'sourceRef'));
  return {
    ...shared,
    chart: text(spec, 'chart') ?? '',
    version: { object, field: 'spec.chart.spec.version', value: text(spec, 'version') ?? '' },
    repository: { object: source ?? object, field: 'spec.url', value: text(source?.value, 'spec', 'url') ?? '' },
  };
}

/** The source that a reference of Flux names; without a namespace it is in that of whoever refers. */
export function sourceOf(cluster: ClusterTree, from: KubeObject, reference: unknown): KubeObject | undefined {
  const kind = text(reference, 'kind') ?? '';
  const name = text(reference, 'name');
  const namespace = text(reference, 'namespace') ?? from.namespace;
  return cluster.ofKind(kind, SOURCE).find((source) => source.name === name && source.namespace === namespace);
}
