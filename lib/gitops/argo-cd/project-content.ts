import type { DescribedCluster } from '../described';
import { groupKindOf, namespaceOf, sortedOnce } from '../objects';
import { scopeOf, type ProjectScope } from './names';
import { helmRepository } from './release-applications';

/** Namespace that an Application names where nothing it deploys is in any. */
export const FALLBACK_NAMESPACE = 'default';

/** What the Applications of a project deploy: all that it has to allow, and nothing else. Lists are sorted. */
export interface ProjectContent {
  readonly repositories: readonly string[];
  /** Never empty: an Application must name an allowed namespace even if its objects are in none. */
  readonly namespaces: readonly string[];
  /** Kinds outside any namespace, as `<group>/<Kind>`. */
  readonly clusterKinds: readonly string[];
  readonly namespacedKinds: readonly string[];
  /** Nothing is deployed: the project is not needed. */
  readonly isEmpty: boolean;
}

/** What the layers and the engine's releases of a project deploy. */
export function contentOf(described: DescribedCluster, scope: ProjectScope): ProjectContent {
  const objects = described.objects.filter(({ layer }) => scopeOf(layer) === scope).map(({ object }) => object);
  const releases = described.releases.filter(({ layer, delivery }) => delivery === 'engine' && scopeOf(layer) === scope);
  const namespaces = sortedOnce([...objects.flatMap((object) => namespaceOf(object) ?? []), ...releases.flatMap(({ namespace, alsoWritesTo = [] }) => [namespace, ...alsoWritesTo])]);
  const inNamespace = objects.filter((object) => namespaceOf(object) !== undefined);
  const outside = objects.filter((object) => namespaceOf(object) === undefined);
  return {
    repositories: sortedOnce([...(objects.length > 0 ? [described.platform.gitops.repository] : []), ...releases.map(({ chart }) => helmRepository(chart))]),
    namespaces: namespaces.length > 0 ? namespaces : [FALLBACK_NAMESPACE],
    clusterKinds: sortedOnce([...outside.map(groupKindOf), ...releases.flatMap(({ clusterKinds }) => clusterKinds)]),
    namespacedKinds: sortedOnce([...inNamespace.map(groupKindOf), ...releases.flatMap(({ namespacedKinds }) => namespacedKinds)]),
    isEmpty: objects.length + releases.length === 0,
  };
}
