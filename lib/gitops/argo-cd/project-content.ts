import type { Cluster } from '../../model/cluster/cluster';
import { layerApplication, releaseApplication, scopeProject } from '../../model/names';
import type { Layer } from '../../model/delivery/layers';
import type { Platform } from '../../model/platform';
import type { DescribedCluster } from '../described';
import { groupKindOf, namespaceOf, sortedOnce } from '../objects';
import { helmRepository } from './application';
import { projectsPerApplication, scopeOf, type ProjectScope } from './names';

/** Namespace that an Application names where nothing it deploys is in any. */
export const FALLBACK_NAMESPACE = 'default';

/** What the Applications of a project deploy: all that it has to allow, and nothing else. Lists are sorted. */
export interface ProjectContent {
  readonly name: string;
  readonly description: string;
  readonly repositories: readonly string[];
  /** Never empty: an Application must name an allowed namespace even if its objects are in none. */
  readonly namespaces: readonly string[];
  /** Kinds outside any namespace, as `<group>/<Kind>`. */
  readonly clusterKinds: readonly string[];
  readonly namespacedKinds: readonly string[];
}

/** The projects of a cluster, by name; each has something to deploy. */
export type ProjectContents = ReadonlyMap<string, ProjectContent>;

/** The two projects of a cluster, in the order in which they are written. */
const SCOPES = {
  platform: 'what the workloads stand on, of',
  workloads: 'workloads of',
} as const satisfies Readonly<Record<ProjectScope, string>>;

/** Project of an Application: its own, or that of its layer. */
export const projectName = (platform: Platform, cluster: Cluster, layer: Layer, application: string): string =>
  projectsPerApplication(platform) ? application : scopeProject(cluster, scopeOf(layer));

/** Collects what every project of a cluster deploys, in one pass over the objects. */
export function contentsOf({ platform, cluster, objects, releases }: DescribedCluster): ProjectContents {
  const where = `${platform.name} in cluster ${cluster.name}`;
  const found = new Map<string, Collected>();
  const at = (layer: Layer, application: string, words: string): Collected => {
    const name = projectName(platform, cluster, layer, application);
    const description = projectsPerApplication(platform)
      ? `${words} of ${where}`
      : `${SCOPES[scopeOf(layer)]} ${where}`;
    const known = found.get(name) ?? new Collected(name, description, scopeOf(layer));
    found.set(name, known);
    return known;
  };
  if (!projectsPerApplication(platform))
    for (const scope of ['platform', 'workloads'] as const) at(scope === 'workloads' ? 'workloads' : 'base', '', '');
  for (const { object, layer } of objects) {
    const content = at(layer, layerApplication(cluster, layer), `the layer ${layer}`);
    const namespace = namespaceOf(object);
    content.repositories.add(platform.gitops.repository);
    if (namespace === undefined) {
      content.clusterKinds.add(groupKindOf(object));
    } else {
      content.namespaces.add(namespace);
      content.namespacedKinds.add(groupKindOf(object));
    }
  }
  for (const {
    name,
    layer,
    renderedBy,
    chart,
    namespace,
    alsoWritesTo = [],
    clusterKinds,
    namespacedKinds,
  } of releases) {
    if (renderedBy !== 'engine') continue;
    const content = at(layer, releaseApplication(cluster, name), `the release ${name}`);
    content.repositories.add(helmRepository(chart));
    for (const one of [namespace, ...alsoWritesTo]) content.namespaces.add(one);
    for (const kind of clusterKinds) content.clusterKinds.add(kind);
    for (const kind of namespacedKinds) content.namespacedKinds.add(kind);
  }
  for (const { repository } of Object.values(platform.gitops.services?.repositories ?? {}))
    at('workloads', layerApplication(cluster, 'workloads'), 'the layer workloads').repositories.add(repository);
  return new Map(
    [...found]
      .filter(([, { repositories }]) => repositories.size > 0)
      .map(([name, content]) => [name, content.sorted()]),
  );
}

class Collected {
  readonly repositories = new Set<string>();
  readonly namespaces = new Set<string>();
  readonly clusterKinds = new Set<string>();
  readonly namespacedKinds = new Set<string>();

  constructor(
    private readonly name: string,
    private readonly description: string,
    private readonly scope: ProjectScope,
  ) {}

  sorted(): ProjectContent {
    return {
      name: this.name,
      description: this.description,
      repositories: sortedOnce(this.repositories),
      namespaces: this.namespaces.size === 0 ? [FALLBACK_NAMESPACE] : sortedOnce(this.namespaces),
      // What teams ask for stays inside their namespaces; what it stands on does not.
      clusterKinds: this.scope === 'workloads' ? [] : sortedOnce(this.clusterKinds),
      namespacedKinds: sortedOnce(this.namespacedKinds),
    };
  }
}
