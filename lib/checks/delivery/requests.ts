import { when } from '../../common/optional';
import type { ReleaseRequest } from '../../model/delivery/rendering';
import type { JsonObject } from '../../model/units/json';
import { at, isFields, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { type DeliveredRelease, releasesOf } from './releases';

/** A release of the cluster with the object that delivers it. */
export interface RequestedRelease {
  /** The Application or the HelmRelease. */
  readonly by: KubeObject;
  readonly request: ReleaseRequest;
}

/**
 * Every Helm release that the engine of the cluster will render, with exactly the input that it will be given.
 *
 * @param kubernetes minor version that charts see
 */
export const requestsOf = (cluster: ClusterTree, kubernetes: string): readonly RequestedRelease[] =>
  releasesOf(cluster).map((release) => ({
    by: release.object,
    request: {
      platform: cluster.platform,
      cluster: cluster.cluster,
      chart: release.chart,
      version: release.version.value,
      repository: release.repository.value,
      values: (isFields(release.values) ? release.values : {}) as JsonObject,
      kubernetes,
      ...(release.object.kind === 'HelmRelease' ? asFluxRenders(release.object) : asArgoCdRenders(release)),
    },
  }));

type Installed = Pick<ReleaseRequest, 'renderer' | 'name' | 'namespace' | 'skipCrds' | 'hiddenValues'>;

/** A release without a name of its own is called as its target namespace and itself, or as itself. */
function asFluxRenders({ value, name, namespace = '' }: KubeObject): Installed {
  const target = text(value, 'spec', 'targetNamespace');
  return {
    renderer: 'flux',
    name: text(value, 'spec', 'releaseName') ?? (target === undefined ? name : `${target}-${name}`),
    namespace: target ?? namespace,
    skipCrds: text(value, 'spec', 'install', 'crds') === 'Skip',
    hiddenValues: list(value, 'spec', 'valuesFrom').map(
      (source) => `${text(source, 'kind') ?? ''} ${text(source, 'name') ?? ''}`,
    ),
  };
}

function asArgoCdRenders({ object, valuesField }: DeliveredRelease): Installed {
  const helm = at(object.value, ...stepsOf(valuesField).slice(0, -1));
  return {
    renderer: 'argo-cd',
    name: text(helm, 'releaseName') ?? object.name,
    namespace: text(object.value, 'spec', 'destination', 'namespace') ?? '',
    skipCrds: at(helm, 'skipCrds') === true,
    hiddenValues: when(list(helm, 'valueFiles').length > 0, () => 'values files of a repository'),
  };
}

/** The steps of a path such as `spec.sources[0].helm`. */
const stepsOf = (path: string): readonly (string | number)[] =>
  path.split('.').flatMap((step) => {
    const [, name = step, index] = /^(\w+)\[(\d+)\]$/.exec(step) ?? [];
    return index === undefined ? [name] : [name, Number(index)];
  });
