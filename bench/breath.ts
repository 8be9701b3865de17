/**
 * `npm run bench -- --breath`: how long who edits a platform waits, in a copy of this repository. Each line has what it
 * is to reach; a part of `npm run bench` too.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryCopy } from '../test/support/repository-copy';
import { median } from './statistics';
import { Watched } from './watched';

/** Of what is kept between runs, from the root of the copy. */
const CACHE = 'node_modules/.cache/archipel';

/** A line of the table. */
interface Line {
  readonly what: string;
  /** Seconds of wall time that it is to take at most. */
  readonly goal: number;
  readonly seconds: readonly number[];
}

/** Measures and prints the table. @param rounds - how often each line is measured; a clone without a cache once less */
export async function printBreath(root: string, rounds: number): Promise<void> {
  const copy = repositoryCopy(root);
  try {
    commitAll(copy);
    const edits = editsIn(copy);
    const lines = [
      line(
        'a fresh clone, nothing kept',
        5,
        times(Math.max(1, rounds - 2), () => fresh(copy)),
      ),
      line(
        'nothing changed',
        0.8,
        times(rounds, () => synth(copy)),
      ),
      ...edits.map((edit) =>
        line(
          `an edit of a workload of ${edit.platform}`,
          1.5,
          times(rounds, () => edited(copy, edit)),
        ),
      ),
      ...(await watchedLines(copy, edits, rounds)),
      ...hookLines(copy, edits, rounds),
    ];
    process.stdout.write(`\n${table(lines)}\n\nMedians of ${rounds} processes or edits (a fresh clone: two less).\n`);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const line = (what: string, goal: number, seconds: readonly number[]): Line => ({ what, goal, seconds });

function table(lines: readonly Line[]): string {
  const rows = lines.map(({ what, goal, seconds }) => {
    const value = median(seconds);
    const all = seconds.map((one) => one.toFixed(2)).join(', ');
    return `| ${what} | ${value.toFixed(2)} | ${goal} | ${value <= goal ? 'met' : 'missed'} | ${all} |`;
  });
  return ['| wall s, the fleet of this repository | median | at most | | all |', '|---|--:|--:|---|---|', ...rows].join(
    '\n',
  );
}

/** One number of a workload of a platform, which each round makes another. */
interface Edit {
  readonly platform: string;
  readonly file: string;
}

const PORT = /\bport: \d+/;

/** The first and the last platform whose workloads have a port. */
function editsIn(root: string): readonly Edit[] {
  const found = readdirSync(join(root, 'platforms'))
    .sort()
    .map((platform) => ({ platform, file: join(root, 'platforms', platform, 'workloads.ts') }))
    .filter(({ file }) => existsSync(file) && PORT.test(readFileSync(file, 'utf8')));
  return found.filter((_, index) => index === 0 || index === found.length - 1);
}

let port = 8100;

/** Another port each time: what was there before is kept, and would be no edit. */
function change({ file }: Edit): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(PORT, `port: ${(port += 1)}`));
}

const times = (count: number, run: () => number): readonly number[] => Array.from({ length: count }, () => run());

function fresh(root: string): number {
  rmSync(join(root, CACHE), { recursive: true, force: true });
  return synth(root);
}

function edited(root: string, edit: Edit): number {
  change(edit);
  return synth(root);
}

/** The command as people call it, from its start to its end. */
const synth = (root: string): number => timed(root, process.execPath, ['bin/run.cjs', 'archipel', 'synth']);

function timed(root: string, command: string, args: readonly string[]): number {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} ended with status ${status}: ${stdout}${stderr}`);
  return seconds;
}

/** The first edit compiles what all others use, and is not measured. */
async function watchedLines(root: string, edits: readonly Edit[], rounds: number): Promise<readonly Line[]> {
  const watched = await Watched.start(root);
  try {
    const lines: Line[] = [];
    for (const edit of edits) {
      const seconds: number[] = [];
      for (let round = -1; round < rounds; round += 1) {
        const took = await watched.answerTo(() => {
          change(edit);
        });
        if (round >= 0) seconds.push(took);
      }
      lines.push(line(`synth --watch, an edit of a workload of ${edit.platform}`, 0.2, seconds));
    }
    return lines;
  } finally {
    watched.end();
  }
}

/** What is committed after a synthesis was proven by it; what differs is proven by the hook. */
function hookLines(root: string, [edit]: readonly Edit[], rounds: number): readonly Line[] {
  if (edit === undefined) return [];
  timed(root, process.execPath, ['bin/run.cjs', 'archipel', 'hooks']);
  const committed = (isProven: boolean) => (): number => {
    edited(root, edit);
    if (!isProven) writeFileSync(join(root, `notes-${(port += 1)}.txt`), '');
    timed(root, 'git', ['add', '--all']);
    return timed(root, 'git', [...AUTHOR, 'commit', '--quiet', '--message', 'test: another port']);
  };
  return [
    line('pre-commit, of what synth has proven', 2, times(rounds, committed(true))),
    line('pre-commit, with another file beside it', 2, times(rounds, committed(false))),
  ];
}

const AUTHOR = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org'];

function commitAll(root: string): void {
  writeFileSync(join(root, '.gitignore'), 'node_modules\n');
  timed(root, 'git', ['init', '--quiet']);
  timed(root, 'git', ['add', '--all']);
  timed(root, 'git', [...AUTHOR, 'commit', '--quiet', '--message', 'test: as it is']);
}
