/**
 * `npm run bench`: our synthesis beside stock cdk8s, `kubectl kustomize` and `helm template`, on the same objects, and
 * what the gates cost. docs/performance.md says what is timed and holds the last full run.
 *
 * `-- --quick` is a short run without the 1000, `-- --all` adds the one line that takes minutes: stock's one App of
 * 1000 clusters in its default layout. `-- --breath` measures what who edits a platform waits for, and nothing else.
 */
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { printBreath } from './breath';
import { printGates } from './gates';
import { type Measure, measure } from './measure';
import { makePeerInputs, measureHelm, measureKustomize, type PeerInputs } from './peers';
import { printLines, printTargets, type Results } from './report';
import { printScale } from './scale';

const USAGE = `usage: npm run bench [-- [--quick | --all] | --breath [--quick]]

  --quick   a short run: without the 1000 clusters, a round of each line
  --all     also stock's one App of 1000 clusters in its default layout, which takes minutes
  --breath  what who edits a platform waits for, and nothing else
`;

const asked = process.argv.slice(2);
const unknown = asked.filter((one) => !['--quick', '--all', '--breath', '--help'].includes(one));
if (unknown.length > 0) {
  process.stderr.write(`unknown: ${unknown.join(' ')}\n${USAGE}`);
  process.exitCode = 2;
} else if (asked.includes('--help')) process.stdout.write(USAGE);
else if (asked.includes('--breath')) void printBreath(process.cwd(), asked.includes('--quick') ? 1 : 5);
else void runBench(asked.includes('--quick'), asked.includes('--all'));

/** What is measured: a line of the table at a number of clusters, so many times. */
interface Case {
  readonly name: string;
  readonly clusters: number;
  readonly runs: number;
  /** Runs on the output of the run before, which is not timed, instead of into nothing. */
  readonly again?: boolean;
}

/**
 * Which lines a number of clusters gets, and how often. What a target compares runs equally often and one after the
 * other, so that each round gives a ratio of neighbours; the slow ones of the full run are measured once.
 */
function plan(isQuick: boolean, isAll: boolean): readonly Case[] {
  const cases: Case[] = [];
  const add = (name: string, clusters: number, runs: number, again = false): void =>
    void cases.push({ name, clusters, runs, again });
  for (const clusters of isQuick ? [1, 10, 100] : [1, 10, 100, 1000]) {
    const isLarge = clusters === 1000;
    const runs = isQuick ? 1 : 3;
    const slow = clusters >= 100 ? 1 : runs;
    add('kustomize', clusters, isLarge ? 1 : runs);
    add('ours', clusters, runs);
    add('stock-app-per-cluster', clusters, runs);
    add('stock-app-per-cluster-default', clusters, runs);
    add('ours', clusters, slow, true);
    add('stock-one-app', clusters, slow);
    if (!isLarge || isAll) add('stock-one-app-default', clusters, slow);
    add('helm', clusters, slow);
  }
  for (const name of ['stock-one-app', 'ours', 'stock-one-app-default']) add(name, 15, isQuick ? 3 : 9);
  add('nothing', 1, isQuick ? 1 : 5);
  return cases;
}

async function runBench(isQuick: boolean, isAll: boolean): Promise<void> {
  const scratch = mkdtempSync(join(fastFolder(), 'archipel-bench-'));
  try {
    const cases = plan(isQuick, isAll);
    const inputs = await prepare(scratch, Math.max(...cases.map(({ clusters }) => clusters)));
    const load = loadavg()
      .map((value) => value.toFixed(1))
      .join(', ');
    process.stdout.write(
      `${new Date().toISOString().slice(0, 16)}Z, Node ${process.version}, ${cpus().length} x ` +
        `${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, load ${load}, output in ${scratch}\n`,
    );
    const results: Results = new Map();
    await runRounds(cases, results, scratch, inputs);
    // The growth from 100 to 1000 in rounds of its own, short enough to find the machine in one mood.
    const growth = new Map<string, readonly Measure[]>();
    if (!isQuick)
      await runRounds(
        [100, 500, 1000].map((clusters) => ({ name: 'ours', clusters, runs: 7 })),
        growth,
        scratch,
        inputs,
      );
    for (const run of growth.get('ours 500') ?? []) results.set('ours 500', [...(results.get('ours 500') ?? []), run]);
    printLines(results);
    printTargets(results, growth);
    await printGates(launcher(), isQuick ? 1 : 3);
    await printScale(launcher(), isQuick);
    await printBreath(process.cwd(), isQuick ? 3 : 5);
    process.stdout.write(
      `\nload at the end ${loadavg()
        .map((value) => value.toFixed(1))
        .join(', ')}\n`,
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** In turn and not one after the other, so that what else the machine does falls on all of them. */
async function runRounds(cases: readonly Case[], results: Results, scratch: string, inputs: PeerInputs): Promise<void> {
  for (let round = 0; round < Math.max(...cases.map(({ runs }) => runs)); round++) {
    for (const one of round % 2 === 0 ? cases : [...cases].reverse()) {
      if (round >= one.runs) continue;
      const measured = await measureCase(one, scratch, inputs);
      const key = `${one.name}${one.again === true ? ' again' : ''} ${one.clusters}`;
      if (measured !== undefined) results.set(key, [...(results.get(key) ?? []), measured]);
      process.stderr.write(`round ${round + 1}: ${key} ${measured === undefined ? 'skipped' : timesOf(measured)}\n`);
    }
  }
}

/** Synthesizes what the peers read; also makes the launcher's two bundles, which every later process uses. */
async function prepare(scratch: string, clusters: number): Promise<PeerInputs> {
  const folder = join(scratch, 'input');
  for (const name of ['ours', 'stock-one-app']) await measureChild(name, 1, join(scratch, `warm-${name}`));
  await measureChild('ours', clusters, folder);
  return makePeerInputs(folder, scratch);
}

async function measureCase(
  { name, clusters, again }: Case,
  scratch: string,
  inputs: PeerInputs,
): Promise<Measure | undefined> {
  const output = mkdtempSync(join(scratch, 'output-'));
  try {
    if (name === 'kustomize') return await measureKustomize(inputs, clusters, output);
    if (name === 'helm') return await measureHelm(inputs, clusters, output);
    if (again === true) await measureChild(name, clusters, output);
    return await measureChild(name, clusters, output);
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

/**
 * All through the launcher, so that its share is in each line. Stock cdk8s gets the best that its users have: a bundle
 * of their own code with V8's compiled code kept, and packages as they were installed.
 */
function measureChild(name: string, clusters: number, folder: string): Promise<Measure> {
  const plain = name.startsWith('stock-') ? ['--plain'] : [];
  return measure(process.execPath, [launcher(), ...plain, 'bench-variant', name, String(clusters), folder]);
}

function launcher(): string {
  return process.argv[1] ?? '';
}

/** Memory where there is such a folder, so that the programs are compared and not the disk. */
function fastFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}

const timesOf = ({ seconds, cpuSeconds }: { readonly seconds: number; readonly cpuSeconds: number }): string =>
  `${seconds.toFixed(3)} s, ${cpuSeconds.toFixed(3)} s of CPU`;
