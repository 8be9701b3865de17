import { type ChildProcess, spawn } from 'node:child_process';
import { FolderWatch } from '../../../lib/tools';
import { host } from '../host';
import type { SynthOptions } from '../synth';
import { terminal } from '../terminal';
import { wrongUse } from '../wrong-use';
import { isWatched, STALE, stay } from './resident';

/** Room for young objects in MB: the process makes the same hundreds of thousands again after each edit. */
const YOUNG = '--max-semi-space-size=64';

/** Tells the process that renders that another one minds it. */
const MINDED = 'ARCHIPEL_WATCH_MINDED';

/**
 * `archipel synth --watch`: one process renders and stays, and this one starts it again when the program itself was
 * edited, however broken the edit.
 *
 * @returns the exit status
 */
export const watch = (options: SynthOptions): Promise<number> =>
  process.env[MINDED] === undefined ? mind(options.root) : stay(options);

async function mind(root: string): Promise<number> {
  const { launcher } = host() ?? wrongUse('archipel.watch', '--watch needs the launcher: npx archipel synth --watch');
  // The terminal interrupts both processes: the one that renders ends what it writes, and this one waits for it.
  let child: ChildProcess | undefined;
  let isEnding = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      isEnding = true;
      child?.kill(signal);
    });
  while (!isEnding) {
    const folders = new FolderWatch(root, isWatched, () => performance.now());
    const changed = folders.changed();
    try {
      child = start(launcher);
      const status = await ended(child);
      child = undefined;
      if (status === 0 || isEnding) return 0;
      // Wrong use is told once; what does not even build is tried again after the next edit.
      if (status === 2) return status;
      if (status !== STALE) {
        terminal().say('the program does not start; waiting for the next edit, Ctrl-C ends');
        await Promise.race([changed, until(() => isEnding)]);
      }
    } finally {
      folders.close();
    }
  }
  return 0;
}

function start(launcher: string): ChildProcess {
  return spawn(process.execPath, [...process.execArgv, YOUNG, launcher, ...process.argv.slice(2)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [MINDED]: '1' },
  });
}

const ended = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    child.once('error', () => void resolve(1));
    child.once('close', (status) => void resolve(status ?? 1));
  });

const until = (isTrue: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const timer = setInterval(() => {
      if (!isTrue()) return;
      clearInterval(timer);
      resolve();
    }, 100);
  });
