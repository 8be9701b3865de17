import { type CelVariable, type MatchKinds } from '../policy';

/**
 * Every built-in kind that holds a pod, and what those kinds make in turn.
 *
 * The makers are looked at so that a rejection reaches the person who applies them; the Pod so that what an operator
 * makes from its own resources is looked at too.
 */
export const POD_KINDS: readonly MatchKinds[] = [
  { apiGroups: [''], kinds: ['Pod'] },
  { apiGroups: ['apps'], kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'] },
  { apiGroups: ['batch'], kinds: ['Job', 'CronJob'] },
];

/** The pod spec of an object of `POD_KINDS`. */
export const podSpec: CelVariable = {
  name: 'podSpec',
  expression:
    'object.kind == "Pod" ? object.spec : object.kind == "CronJob" ? object.spec.jobTemplate.spec.template.spec ' +
    ': object.spec.template.spec',
};

/** Containers that run as long as the pod. Reads `podSpec`. */
export const longRunningContainers: CelVariable = {
  name: 'containers',
  expression: 'has(variables.podSpec.containers) ? variables.podSpec.containers : []',
};

/** Containers that start with the pod: init containers and the others. Reads `podSpec`. */
export const startedContainers: CelVariable = {
  name: 'containers',
  expression:
    `(${longRunningContainers.expression})` +
    ' + (has(variables.podSpec.initContainers) ? variables.podSpec.initContainers : [])',
};

/** All containers, those added later for debugging included. Reads `podSpec`. */
export const allContainers: CelVariable = {
  name: 'containers',
  expression:
    `${startedContainers.expression} + (has(variables.podSpec.ephemeralContainers) ? ` +
    'variables.podSpec.ephemeralContainers : [])',
};
