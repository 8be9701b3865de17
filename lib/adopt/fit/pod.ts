import { textAt, textsAt } from '../objects';
import { noWord, type Reading } from './reading';
import type { Words } from './words';

/** Priority classes of a platform. */
interface Priorities {
  readonly priorities: readonly string[];
  readonly platform: string;
}

/** The priority class of a pod; of what names none the one that most have. */
export function priorityOf(pod: Reading, { priorities, platform }: Priorities): string {
  const asked = pod.text('priorityClassName') ?? '';
  pod.take('priority', 'preemptionPolicy');
  const own = priorities.find((name) => `${platform}-${name}` === asked);
  if (asked !== '' && own === undefined) noWord(`the priority class ${asked} is none of the platform`);
  return own ?? (priorities.includes('standard') ? 'standard' : (priorities[0] ?? 'standard'));
}

/** Names of Secrets that images are pulled with. */
export function pullSecretsOf(pod: Reading): readonly string[] | undefined {
  const names = pod.list('imagePullSecrets').map((one) => textAt(one, 'name') ?? '');
  return names.length === 0 ? undefined : names;
}

/** Where pods may run; how they are spread is what every workload has. */
export function placementOf(pod: Reading): Words | undefined {
  const nodeSelector = textsAt({ it: pod.take('nodeSelector') }, 'it');
  const others = pod
    .list('topologySpreadConstraints')
    .some(
      (one) => !['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].includes(textAt(one, 'topologyKey') ?? ''),
    );
  if (others) noWord('its pods are spread over something else than zones and hosts');
  return Object.keys(nodeSelector).length === 0 ? undefined : { nodeSelector };
}

/** Seconds that a pod gets to end, where it is not what Kubernetes gives. */
export const graceOf = (pod: Reading): number | undefined => {
  const seconds = pod.number('terminationGracePeriodSeconds');
  return seconds === 30 ? undefined : seconds;
};
