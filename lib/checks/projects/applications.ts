import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { PROJECT_DESTINATION, PROJECT_SOURCE, UNKNOWN_PROJECT } from './codes';
import { at, isFields, list, text, texts } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { allowsNamespace, ARGO, namespacesOf } from './app-projects';
import { objectProblems } from './objects';

export function applicationProblems(
  cluster: ClusterTree,
  object: KubeObject,
  spec: unknown,
  path: string,
): readonly Problem[] {
  const name = text(spec, 'project') ?? '';
  const project = cluster.ofKind('AppProject', ARGO).find((candidate) => candidate.name === name);
  if (project === undefined) {
    const allowed = cluster
      .ofKind('AppProject', ARGO)
      .map((candidate) => candidate.name)
      .join(', ');
    // Argo CD brings a project of this name, which allows everything.
    if (name === 'default' && allowed === '') return [];
    return [
      atObject(UNKNOWN_PROJECT, object, {
        field: `${path}.project`,
        message: `there is no AppProject ${name} in this cluster`,
        given: name,
        ...(allowed === '' ? {} : { allowed }),
        remedy: 'render the project, or correct the name',
      }),
    ];
  }
  const repositories = [at(spec, 'source'), ...list(spec, 'sources')]
    .filter(isFields)
    .map((source) => text(source, 'repoURL') ?? '');
  const allowed = texts(project.value, 'spec', 'sourceRepos');
  return [
    ...repositories
      .filter((url) => !allowed.includes(url))
      .map((url) =>
        atObject(PROJECT_SOURCE, object, {
          field: `${path}.source.repoURL`,
          message: `the project ${name} does not allow this repository`,
          given: url,
          allowed: allowed.join(', '),
          remedy: 'add the repository to the project, or correct it',
        }),
      ),
    ...destinations(object, spec, path, project),
    ...layerProblems(cluster, spec, project),
    ...firstOfKind(cluster.released.filter(({ release }) => release?.by === object)).flatMap((one) =>
      objectProblems(one, project, 'release'),
    ),
  ];
}

function destinations(object: KubeObject, spec: unknown, path: string, project: KubeObject): readonly Problem[] {
  const namespace = text(spec, 'destination', 'namespace');
  if (namespace === undefined || allowsNamespace(project, namespace)) return [];
  return [
    atObject(PROJECT_DESTINATION, object, {
      field: `${path}.destination.namespace`,
      message: `the project ${project.name} does not allow this namespace`,
      given: namespace,
      allowed: namespacesOf(project).join(', '),
      remedy: 'add the namespace to the project, or correct it',
    }),
  ];
}

/** The objects of the layer that an Application applies, each against its project. */
function layerProblems(cluster: ClusterTree, spec: unknown, project: KubeObject): readonly Problem[] {
  const path = text(spec, 'source', 'path')?.replace(/\/+$/, '');
  const prefix = `dist/${cluster.platform}/clusters/${cluster.cluster}/`;
  if (path === undefined || !path.startsWith(prefix)) return [];
  return cluster.objects
    .filter(({ folder }) => folder === path.slice(prefix.length))
    .flatMap((object) => objectProblems(object, project, 'layer'));
}

/** One object for each kind and namespace: a project allows all of them or none. */
const firstOfKind = (objects: readonly KubeObject[]): readonly KubeObject[] => [
  ...new Map(
    [...objects].reverse().map((object) => [`${object.group}/${object.kind} ${object.namespace ?? ''}`, object]),
  ).values(),
];
