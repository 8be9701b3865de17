import { FolderWatch } from '../../../lib/tools';
import { type Host, host } from '../host';
import { counted } from '../problems';
import { synth, type SynthOptions } from '../synth';
import { wrongUse } from '../wrong-use';

/** Status with which the process asks to be started again, since it is not the program any more that lies there. */
export const STALE = 75;

/** Folders at the root that no rendering reads, or that it writes. */
const UNREAD: ReadonlySet<string> = new Set([
  '.git',
  'cdk.out',
  'coverage',
  'dist',
  'docs',
  'node_modules',
  'reports',
  'test',
]);

/** Whether a path from the root is watched. */
export const isWatched = (path: string): boolean => !UNREAD.has(path.split('/')[0] ?? '');

/** Folders in which an edit cannot make another program. */
const isOfProgram = (path: string): boolean => !/^(?:platforms|records|ansible|\.charts|\.crds)(?:\/|$)/.test(path);

/**
 * Renders, proves and writes at once and after each edit, until it is interrupted. What is wrong is told, and the next
 * edit is waited for.
 *
 * @returns the exit status: 0 interrupted, {@link STALE} when the program itself was edited
 */
export async function stay(options: SynthOptions): Promise<number> {
  const machine = host() ?? wrongUse('archipel.watch', '--watch needs the launcher: npx archipel synth --watch');
  const folders = new FolderWatch(options.root, isWatched, () => performance.now());
  const interrupted = new Promise<undefined>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void resolve(undefined));
    process.once('disconnect', () => void resolve(undefined));
  });
  try {
    let change: Change | undefined = { paths: ['platforms'], since: 0 };
    while (change !== undefined) {
      if (change.paths.some(isOfProgram) && machine.isStale()) return STALE;
      if ((await round(machine, options)) === 'stale') return STALE;
      tell(`${after(change.since)}; ${counted(folders.size, 'folder')} watched, Ctrl-C ends`);
      change = await Promise.race([folders.changed(), interrupted]);
      if (change !== undefined && process.stdout.isTTY) process.stdout.write('\u001b[2J\u001b[3J\u001b[H');
    }
    return 0;
  } finally {
    folders.close();
    // The channel to the process that minds this one would keep it alive.
    if (process.connected) process.disconnect();
  }
}

interface Change {
  readonly paths: readonly string[];
  readonly since: number;
}

/** One answer; what a platform file throws that nobody expected is one too. */
async function round(machine: Host, options: SynthOptions): Promise<'told' | 'stale'> {
  try {
    const { errors = [], restart = false } = await machine.reload();
    if (restart) return 'stale';
    if (errors.length === 0) await synth(options);
    else
      tell(
        [...errors.map((error) => error.trimEnd()), `${counted(errors.length, 'problem')}; nothing was written`].join(
          '\n',
        ),
      );
  } catch (error) {
    tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  return 'told';
}

/** The process begins at 0. */
const after = (since: number): string =>
  `${((performance.now() - since) / 1000).toFixed(2)} s after ${since === 0 ? 'the start' : 'the edit'}`;

const tell = (text: string): void => void process.stdout.write(`${text}\n`);
