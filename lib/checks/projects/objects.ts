import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { PROJECT_DESTINATION, PROJECT_KIND } from './codes';
import { at, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { allowsNamespace, namespacesOf } from './app-projects';

/** Whether a project allows an object that comes with a layer or a release. */
export function objectProblems(
  object: KubeObject,
  project: KubeObject,
  whole: 'layer' | 'release',
): readonly Problem[] {
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
