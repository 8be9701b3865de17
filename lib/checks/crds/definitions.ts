import { text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';

/**
 * Definitions that the cluster really gets, by `<group>/<Kind>`: of files, and of charts that were rendered. They say
 * what is served, whatever a folder says.
 */
export function definitionsIn(cluster: ClusterTree): ReadonlyMap<string, KubeObject> {
  const released = cluster.released.filter(
    ({ kind, release }) => kind === 'CustomResourceDefinition' && release?.complete === true,
  );
  return new Map(
    [...released, ...cluster.ofKind('CustomResourceDefinition')].map((crd) => [
      `${text(crd.value, 'spec', 'group') ?? ''}/${text(crd.value, 'spec', 'names', 'kind') ?? ''}`,
      crd,
    ]),
  );
}
