import { type AskedBase, changesSince, type FleetChanges, HEAD, renderFleet, UNDERIVED } from '../../lib/app';
import { changesText, type ItemChange, shownChange, statText } from '../../lib/change';
import { loadPlatforms } from './load';
import { counted, hasErrors, problemText } from './problems';
import { type Terminal, terminal } from './terminal';

export const DIFF_FORMATS = ['text', 'json'] as const;

/** What `archipel diff` was asked. */
export interface DiffOptions {
  readonly root: string;
  /** A revision of Git. @default - the last commit */
  readonly base?: string | undefined;
  /** Compare `dist/` as it stands, without rendering. @default false */
  readonly asWritten?: boolean;
  readonly stat?: boolean;
  readonly platform?: string;
  readonly cluster?: string;
  readonly format: (typeof DIFF_FORMATS)[number];
  /** Tell by the exit status whether something differs. @default false */
  readonly exitCode?: boolean;
}

/** Status for something that differs, where `--exit-code` asks; not that of problems, so that both can be told. */
const DIFFERS = 3;

/** Tells what is rendered otherwise than a commit has it. @returns the exit status */
export async function diff(options: DiffOptions): Promise<number> {
  const { root, base, asWritten = false, exitCode = false } = options;
  const screen = terminal();
  const asked: AskedBase = base === undefined ? HEAD : { revision: base };
  const rendered = asWritten ? undefined : await render(root, screen);
  if (rendered === 'refused') return 1;
  screen.progress('comparing');
  const found = await changesSince(root, asked, rendered);
  screen.done();
  if ('absent' in found) {
    screen.say(`nothing was compared: ${found.absent}; ${found.remedy}`);
    return 1;
  }
  const changes = found.changes.filter((change) => isChosen(change, options));
  process.stdout.write(written({ ...found, changes }, options));
  return exitCode && changes.length > 0 ? DIFFERS : 0;
}

async function render(root: string, screen: Terminal) {
  const loaded = loadPlatforms(root);
  const onCluster = (name: string): void => screen.progress(`rendering ${name}`);
  const { artifacts, problems: found } = await renderFleet({ root, platforms: loaded.platforms, onCluster });
  // Whether a release can be derived is for the proof to say; the objects of the fleet are compared all the same.
  const problems = [
    ...('problems' in loaded ? loaded.problems : []),
    ...found.filter(({ code }) => code !== UNDERIVED),
  ];
  if (!hasErrors(problems)) return artifacts;
  screen.done();
  screen.say(problemText(problems, screen.colour));
  screen.say('nothing was compared: the fleet cannot be rendered');
  return 'refused';
}

const isChosen = ({ item }: ItemChange, { platform, cluster }: DiffOptions): boolean =>
  (platform === undefined || item.platform === platform) && (cluster === undefined || item.cluster === cluster);

function written({ base, changes }: FleetChanges, { format, stat = false }: DiffOptions): string {
  if (format === 'json') return `${JSON.stringify(asJson(base, changes), null, 2)}\n`;
  if (changes.length === 0) return `nothing differs from ${base}\n`;
  const places = new Set(changes.map(({ item }) => item.place)).size;
  const title = `${counted(changes.length, 'object')} in ${counted(places, 'place')} differ from ${base}`;
  return stat ? statText(changes) : `${changesText(changes)}\n${title}\n`;
}

/** The words are those of problems: platform, cluster, object, field, file. */
const asJson = (base: string, changes: readonly ItemChange[]): object => ({
  base,
  changes: changes.map((change) => ({
    platform: change.item.platform,
    cluster: change.item.cluster,
    place: change.item.place,
    object: change.item.label,
    file: change.item.file,
    state: change.state,
    fields: shownChange(change).flatMap(({ field, before, after }) =>
      change.state === 'changed' || change.state === 'moved' ? [{ field: field ?? 'file', before, after }] : [],
    ),
  })),
});
