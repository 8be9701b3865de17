import { servicesOf } from '../../model/gitops';
import type { DescribedCluster } from '../described';
import { groupKindOf, namespaceOf, sortedOnce } from '../objects';
import { scopeOf, type ProjectScope } from './names';
import { helmRepository } from './release-applications';

/** Namespace that an Application names where nothing it deploys is in any. */
export const FALLBACK_NAMESPACE = 'default';

/** What the Applications of a project deploy: all that it has to allow, and nothing else. Lists are sorted. */
export interface ProjectContent {
  readonly repositories: readonly string[];
  /** Empty only where nothing at all is deployed: an Application must name an allowed namespace even if its objects are in none. */
  readonly namespaces: readonly string[];
  /** Kinds outside any namespace, as `<group>/<Kind>`. */
  readonly clusterKinds: readonly string[];
  readonly namespacedKinds: readonly string[];
}

/** What the layers and the engine's releases of each project deploy. */
export type ProjectContents = Readonly<Record<ProjectScope, ProjectContent>>;

/** Collects the contents of both projects in one pass over the objects. */
export function contentsOf({ platform, objects, releases }: DescribedCluster): ProjectContents {
  const found = { platform: new Collected(), workloads: new Collected() };
  for (const { object, layer } of objects) {
    const content = found[scopeOf(layer)];
    const namespace = namespaceOf(object);
    content.repositories.add(platform.gitops.repository);
    if (namespace === undefined) {
      content.clusterKinds.add(groupKindOf(object));
    } else {
      content.namespaces.add(namespace);
      content.namespacedKinds.add(groupKindOf(object));
    }
  }
  for (const { layer, delivery, chart, namespace, alsoWritesTo = [], clusterKinds, namespacedKinds } of releases) {
    if (delivery !== 'engine') continue;
    const content = found[scopeOf(layer)];
    content.repositories.add(helmRepository(chart));
    for (const one of [namespace, ...alsoWritesTo]) content.namespaces.add(one);
    for (const kind of clusterKinds) content.clusterKinds.add(kind);
    for (const kind of namespacedKinds) content.namespacedKinds.add(kind);
  }
  for (const { repository } of Object.values(servicesOf(platform.gitops)?.repositories ?? {})) found.workloads.repositories.add(repository);
  return { platform: found.platform.sorted(), workloads: found.workloads.sorted() };
}

class Collected {
  readonly repositories = new Set<string>();
  readonly namespaces = new Set<string>();
  readonly clusterKinds = new Set<string>();
  readonly namespacedKinds = new Set<string>();

  sorted(): ProjectContent {
    if (this.repositories.size > 0 && this.namespaces.size === 0) this.namespaces.add(FALLBACK_NAMESPACE);
    return {
      repositories: sortedOnce(this.repositories),
      namespaces: sortedOnce(this.namespaces),
      clusterKinds: sortedOnce(this.clusterKinds),
      namespacedKinds: sortedOnce(this.namespacedKinds),
    };
  }
}
