import { noWord, type Reading } from './reading';
import { rights, seccomp } from './rights';

/** User of a process where nothing is said: the one of the model. */
const UNSAID = 10001;

/** Ids below this may be those of accounts of the host, so that a check asks for a reason. */
const LOWEST_FREE = 10000;

/** Who the process is. */
export interface FittedUser {
  /** @default - the model's own, since nothing was said */
  readonly runAs?: number;
  /** It takes an exception from the check on ids of the host. */
  readonly isLow: boolean;
}

/** Reads both security contexts: what is stricter than ours cannot be, what asks for more has no word. */
export function userOf(pod: Reading, container: Reading): FittedUser {
  const ids = new Set(
    ['runAsUser', 'runAsGroup', 'fsGroup'].flatMap((key) => [...idsOf(pod, key), ...idsOf(container, key)]),
  );
  const users = new Set([...idsOf(pod, 'runAsUser'), ...idsOf(container, 'runAsUser')]);
  for (const reading of [pod, container]) {
    if (reading.flag('runAsNonRoot') === false) noWord(`${reading.at('runAsNonRoot')} is false: it runs as root`);
    seccomp(reading.inside('seccompProfile'));
  }
  pod.take('fsGroupChangePolicy');
  for (const key of ['supplementalGroups', 'sysctls'])
    if (pod.list(key).length > 0) noWord(`${pod.at(key)} has no word`);
  rights(container);
  for (const reading of [pod, container]) reading.end();
  if (ids.has(0)) noWord('it runs as root');
  if (ids.size > 1) noWord(`user and groups differ: ${[...ids].join(', ')}`);
  if (ids.size === 1 && users.size === 0) noWord('a group is given, and no user');
  const [runAs] = ids;
  return runAs === undefined || runAs === UNSAID ? { isLow: false } : { runAs, isLow: runAs < LOWEST_FREE };
}

const idsOf = (reading: Reading, key: string): readonly number[] => {
  const id = reading.number(key);
  return id === undefined ? [] : [id];
};

/** Whether the pods say themselves that they run without root and write nothing beside their volumes. */
export const isRestricted = (pod: unknown, container: unknown): boolean => {
  const flags = { ...(pod as object | undefined), ...(container as object | undefined) } as Record<string, unknown>;
  return flags['readOnlyRootFilesystem'] === true && (flags['runAsNonRoot'] === true || Number(flags['runAsUser']) > 0);
};
