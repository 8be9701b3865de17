import { noWord, Reading } from './reading';
import { mebibytes, memory, type Words, words } from './words';

/** The most that a directory may hold where nothing was said, in MiB. */
const UNSAID = 256;

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

function volumeOf(volume: Reading, path: string, readOnly: boolean): Words {
  const name = volume.text('name') ?? '';
  const found = volume.has('emptyDir')
    ? emptyDir(name, path, volume.inside('emptyDir'))
    : volume.has('persistentVolumeClaim')
      ? claim(name, path, readOnly, volume.inside('persistentVolumeClaim'))
      : volume.has('configMap')
        ? projected(name, path, 'config-map', volume.inside('configMap'), 'name')
        : volume.has('secret')
          ? projected(name, path, 'secret', volume.inside('secret'), 'secretName')
          : undefined;
  volume.end();
  return found ?? noWord(`the volume ${name} is of a kind that has no word`);
}

function emptyDir(name: string, path: string, volume: Reading): Words {
  const [limit, medium] = [volume.take('sizeLimit'), volume.text('medium')];
  volume.end();
  return words({
    kind: 'empty-dir',
    name,
    path,
    size: memory(limit === undefined ? UNSAID : mebibytes(limit, volume.at('sizeLimit'))),
    medium: medium === 'Memory' ? 'memory' : undefined,
  });
}

function claim(name: string, path: string, readOnly: boolean, volume: Reading): Words {
  const found = words({
    kind: 'existing-claim',
    name,
    path,
    claim: volume.text('claimName') ?? '',
    readOnly: (volume.flag('readOnly') ?? readOnly) ? true : undefined,
  });
  volume.end();
  return found;
}

function projected(name: string, path: string, kind: string, volume: Reading, named: string): Words {
  const of = volume.text(named) ?? '';
  const items = volume.list('items').map((item): [string, string] => {
    const reading = new Reading(item, volume.at('items'));
    const pair: [string, string] = [reading.text('key') ?? '', reading.text('path') ?? ''];
    reading.end();
    return pair;
  });
  volume.take('defaultMode');
  if (volume.flag('optional') === true) noWord(`${volume.at('optional')} is true`);
  volume.end();
  const sources = [words({ kind, name: of, items: items.length === 0 ? undefined : Object.fromEntries(items) })];
  return { kind: 'projected', name, path, sources };
}
