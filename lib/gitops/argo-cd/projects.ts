import type { JsonObject } from '../../model/json';
import { ARGOCD_NAMESPACE, ROOT_PROJECT } from '../../model/names';
import type { Platform } from '../../model/platform';
import type { DescribedCluster } from '../described';
import { ARGO_API_VERSION, type Destination } from './application';
import { clusterLabels } from '../labels';
import { destinationName, ENGINE_DESTINATION } from './names';
import type { ProjectContents } from './project-content';

/** What a project allows; each list is exact, nothing is a pattern. */
interface ProjectProps {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly description: string;
  readonly repositories: readonly string[];
  readonly destinations: readonly Destination[];
  /** As `<group>/<Kind>`. */
  readonly clusterKinds: readonly string[];
  readonly namespacedKinds: readonly string[];
}

/**
 * Project of the root Applications: Argo CD's own kinds in its own namespace. Who may change what it syncs may make
 * Applications of any project, so nothing but the platform's repository is allowed.
 */
export const rootProject = (platform: Platform): JsonObject =>
  project({
    name: ROOT_PROJECT,
    labels: { 'archipel.dev/platform': platform.name },
    description: `Applications, ApplicationSets and projects of ${platform.name}`,
    repositories: [platform.gitops.repository],
    destinations: [ENGINE_DESTINATION],
    clusterKinds: [],
    namespacedKinds: ['argoproj.io/AppProject', 'argoproj.io/Application', 'argoproj.io/ApplicationSet'],
  });

/** The projects of a cluster that have something to deploy. */
export const clusterProjects = ({ platform, cluster }: DescribedCluster, contents: ProjectContents): readonly JsonObject[] =>
  [...contents.values()].map(({ name, description, repositories, namespaces, clusterKinds, namespacedKinds }) =>
    project({
      name,
      labels: clusterLabels(platform, cluster),
      description,
      repositories,
      destinations: namespaces.map((namespace) => ({ name: destinationName(platform, cluster), namespace })),
      clusterKinds,
      namespacedKinds,
    }),
  );

/** An empty list allows nothing: for kinds in namespaces only a *missing* list allows everything, so it is always written. */
const project = (props: ProjectProps): JsonObject => ({
  apiVersion: ARGO_API_VERSION,
  kind: 'AppProject',
  metadata: { name: props.name, namespace: ARGOCD_NAMESPACE, labels: props.labels },
  spec: {
    description: props.description,
    sourceRepos: props.repositories,
    destinations: props.destinations.map(({ name, namespace }) => ({ name, namespace })),
    clusterResourceWhitelist: props.clusterKinds.map(groupKind),
    namespaceResourceWhitelist: props.namespacedKinds.map(groupKind),
  },
});

function groupKind(text: string): JsonObject {
  const slash = text.indexOf('/');
  return { group: text.slice(0, slash), kind: text.slice(slash + 1) };
}
