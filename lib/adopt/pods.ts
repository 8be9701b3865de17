import { valueAt } from '../change';
import { type ApiObject, kindOf, listAt } from './objects';

/** Where the template of the pods of each kind is. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** The template of the pods that an object makes, or the pod that it is. */
export function podOf(object: ApiObject): unknown {
  if (kindOf(object) === 'Pod') return object;
  const path = TEMPLATES[kindOf(object)];
  return path === undefined ? undefined : valueAt(object, ...path);
}

/** Every container of a pod. */
export const containersOf = (pod: unknown): readonly unknown[] => [
  ...listAt(pod, 'spec', 'initContainers'),
  ...listAt(pod, 'spec', 'containers'),
];
