import type { Problem } from '../../model/problem';
import { atObject, completed, type Gate } from '../gate';
import { kustomizationsOf } from '../delivery/flux';
import {
  FLUX_ACCOUNT,
  FLUX_RIGHTS,
  FLUX_WIDE,
  OPEN_DEFAULT,
  PROJECT_DESTINATION,
  PROJECT_KIND,
  PROJECT_SOURCE,
  PROJECT_WILDCARD,
  UNKNOWN_PROJECT,
} from './codes';
import { fluxRightsProblems } from './flux-rights';
import { applicationsOf } from '../delivery/applications';
import { at, isFields, list, text, texts } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';

const ARGO = 'argoproj.io';

export const projects: Gate = {
  name: 'projects',
  asks:
    'does every Application stay within what its project allows, and may the account of every Kustomization apply ' +
    'its folder',
  codes: [
    UNKNOWN_PROJECT,
    PROJECT_WILDCARD,
    OPEN_DEFAULT,
    PROJECT_SOURCE,
    PROJECT_DESTINATION,
    PROJECT_KIND,
    FLUX_ACCOUNT,
    FLUX_RIGHTS,
    FLUX_WIDE,
  ],
  run({ tree }) {
    const applications = tree.clusters.flatMap((cluster) =>
      applicationsOf(cluster).map((application) => ({ cluster, ...application })),
    );
    const all = tree.clusters.flatMap((cluster) => cluster.ofKind('AppProject', ARGO));
    const kustomizations = tree.clusters.flatMap(kustomizationsOf);
    const checked = applications.length + all.length + kustomizations.length;
    if (checked === 0)
      return {
        status: 'skipped',
        reason: 'there are neither Applications of Argo CD nor Kustomizations of Flux',
        remedy: 'nothing to do',
      };
    return completed(checked, [
      ...tree.clusters.flatMap(fluxRightsProblems),
      ...tree.clusters.flatMap(openDefault),
      ...all.flatMap(wildcards),
      ...applications.flatMap(({ cluster, object, value, path }) =>
        applicationProblems(cluster, object, at(value, 'spec'), path),
      ),
    ]);
  },
};

/** Asked where an Argo CD runs: the ApplicationSet of its root Applications is in the bootstrap of its own cluster. */
function openDefault(cluster: ClusterTree): readonly Problem[] {
  const root = cluster.ofKind('ApplicationSet', ARGO).find(({ layer }) => layer === 'bootstrap');
  if (root === undefined) return [];
  const project = cluster.ofKind('AppProject', ARGO).find(({ name }) => name === 'default');
  const remedy = 'render an AppProject default into gitops/ that allows no repository and no destination';
  if (project === undefined)
    return [
      atObject(OPEN_DEFAULT, root, {
        message: 'Argo CD makes a project default that allows everything, and nothing here closes it',
        remedy,
      }),
    ];
  return ['sourceRepos', 'destinations'].flatMap((key) => {
    const allowed = list(project.value, 'spec', key);
    if (allowed.length === 0) return [];
    return [
      atObject(OPEN_DEFAULT, project, {
        field: `spec.${key}`,
        message: 'an Application without a project of its own may deploy this',
        given: JSON.stringify(allowed),
        remedy,
      }),
    ];
  });
}

function applicationProblems(
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

const namespacesOf = (project: KubeObject): readonly string[] =>
  list(project.value, 'spec', 'destinations').map((destination) => text(destination, 'namespace') ?? '');
const allowsNamespace = (project: KubeObject, namespace: string): boolean =>
  namespacesOf(project).some((allowed) => allowed === '*' || allowed === namespace);

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

/** Whether a project allows an object that comes with a layer or a release. */
function objectProblems(object: KubeObject, project: KubeObject, whole: 'layer' | 'release'): readonly Problem[] {
  const { namespace, group, kind } = object;
  if (namespace !== undefined && !allowsNamespace(project, namespace)) {
    return [
      atObject(PROJECT_DESTINATION, object, {
        field: 'metadata.namespace',
        message: `the project ${project.name} of its ${whole} does not allow this namespace`,
        given: namespace,
        allowed: namespacesOf(project).join(', '),
        remedy: 'add the namespace to the project, or move the object',
      }),
    ];
  }
  const key = namespace === undefined ? 'clusterResourceWhitelist' : 'namespaceResourceWhitelist';
  const whitelist = at(project.value, 'spec', key);
  // Without a list a project allows every kind inside namespaces, and none outside.
  if (whitelist === undefined && namespace !== undefined) return [];
  const isAllowed = list(whitelist).some(
    (entry) => matches(text(entry, 'group'), group) && matches(text(entry, 'kind'), kind),
  );
  if (isAllowed) return [];
  return [
    atObject(PROJECT_KIND, object, {
      field: 'kind',
      message: `the project ${project.name} of its ${whole} does not allow this kind`,
      given: `${group}/${kind}`,
      remedy: whole === 'layer' ? 'add the kind to the project, or move the object' : 'add the kind to the project',
    }),
  ];
}

const matches = (pattern: string | undefined, value: string): boolean => pattern === '*' || pattern === value;

function wildcards(project: KubeObject): readonly Problem[] {
  const found = [
    ...texts(project.value, 'spec', 'sourceRepos').map((value) => ({ field: 'spec.sourceRepos', value })),
    ...list(project.value, 'spec', 'destinations').flatMap((one) =>
      ['name', 'server', 'namespace'].map((key) => ({
        field: `spec.destinations.${key}`,
        value: text(one, key) ?? '',
      })),
    ),
    ...['clusterResourceWhitelist', 'namespaceResourceWhitelist'].flatMap((key) =>
      list(project.value, 'spec', key).flatMap((one) =>
        ['group', 'kind'].map((part) => ({ field: `spec.${key}.${part}`, value: text(one, part) ?? '' })),
      ),
    ),
  ];
  return found
    .filter(({ value }) => value.includes('*'))
    .map(({ field, value }) =>
      atObject(PROJECT_WILDCARD, project, {
        field,
        message: 'the project allows more than it names',
        given: value,
        remedy: 'name each one',
      }),
    );
}
