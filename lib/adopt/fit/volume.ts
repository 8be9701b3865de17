import { noWord, Reading } from './reading';
import { mebibytes, memory, type Words, words } from './words';

/** The most that a directory may hold where nothing was said, in MiB. */
const UNSAID = 256;

/** The words for a volume. */
export function volumeOf(volume: Reading, path: string, readOnly: boolean): Words {
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
