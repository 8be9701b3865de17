import { noWord, Reading } from './reading';
import { volumeOf } from './volume';
import type { Words } from './words';

/** Where the model mounts scratch space unless it is told otherwise. */
const SCRATCH = '/tmp';

/** Volumes in the words of the model. */
export interface FittedVolumes {
  readonly volumes?: readonly Words[];
  /** No scratch space: something else is mounted there. */
  readonly scratch?: readonly Words[];
}

/** The words for volumes and where the container sees them. */
export function volumesOf(pod: Reading, container: Reading): FittedVolumes {
  const volumes = new Map(pod.list('volumes').map((one) => [new Reading(one, '').text('name') ?? '', one]));
  const mounted = container.list('volumeMounts').map((mount) => {
    const reading = new Reading(mount, container.at('volumeMounts'));
    const name = reading.text('name') ?? '';
    const path = reading.text('mountPath') ?? '';
    const readOnly = reading.flag('readOnly') ?? false;
    reading.end();
    if (!volumes.has(name)) noWord(`the volume ${name} is none of the pod`);
    return { name, path, words: volumeOf(new Reading(volumes.get(name), `volumes[${name}]`), path, readOnly) };
  });
  const unseen = [...volumes.keys()].find((name) => !mounted.some((one) => one.name === name));
  if (unseen !== undefined) noWord(`the volume ${unseen} is mounted nowhere`);
  const names = mounted.map(({ name }) => name);
  if (new Set(names).size < names.length) noWord('a volume is mounted twice');
  if (mounted.length === 0) return {};
  return {
    volumes: mounted.map((one) => one.words),
    ...(mounted.some(({ path }) => path === SCRATCH || path.startsWith(`${SCRATCH}/`)) ? { scratch: [] } : {}),
  };
}
