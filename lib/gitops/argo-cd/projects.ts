import type { JsonObject } from '../../model/units/json';
import { ARGOCD_NAMESPACE, DEFAULT_PROJECT, ROOT_PROJECT } from '../../model/names';
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
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
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

/**
 * The project `default`, with nothing allowed. Argo CD's server makes it at its first start, open to every repository,
 * place and kind (v3.4.4, server/server.go, `initializeDefaultProject`): an Application of that project could take over
 * the objects of another. It cannot be deleted, and what exists under the name is left alone by the server; nothing
 * rendered here uses it.
 */
export const closedDefaultProject = (platform: Platform, wave: number): JsonObject =>
  project({
    name: DEFAULT_PROJECT,
    labels: { 'archipel.dev/platform': platform.name },
    annotations: { 'argocd.argoproj.io/sync-wave': `${wave}` },
    description: 'nothing: Argo CD makes this project open to everything, so it is kept closed',
    repositories: [],
    destinations: [],
    clusterKinds: [],
    namespacedKinds: [],
  });

/** The projects of a cluster that have something to deploy. */
export const clusterProjects = (
  { platform, cluster }: DescribedCluster,
  contents: ProjectContents,
): readonly JsonObject[] =>
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

/**
 * An empty list allows nothing: for kinds in namespaces only a *missing* list allows everything, so it is always
 * written.
 */
const project = (props: ProjectProps): JsonObject => ({
  apiVersion: ARGO_API_VERSION,
  kind: 'AppProject',
  metadata: {
    name: props.name,
    namespace: ARGOCD_NAMESPACE,
    labels: props.labels,
    ...(props.annotations === undefined ? {} : { annotations: props.annotations }),
  },
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
