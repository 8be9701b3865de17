/**
 * `npm run bench` (`-- --quick` for a short run): our synthesis beside stock cdk8s, `kubectl kustomize` and
 * `helm template`, on the same objects. docs/performance.md says what is timed and holds the last full run.
 */
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Measure, measure, median } from './bench/measure';
import { makePeerInputs, measureHelm, measureKustomize, type PeerInputs } from './bench/peers';
import { printLines, printTargets, type Results } from './bench/report';

void runBench(process.argv.includes('--quick'));

/** What is measured: a line of the table at a number of clusters, so many times. */
interface Case {
  readonly name: string;
  readonly clusters: number;
  readonly runs: number;
  /** Runs on the output of the run before, which is not timed, instead of into nothing. */
  readonly again?: boolean;
}

/** Which lines a number of clusters gets, and how often. The slow ones of the full run are measured once. */
function plan(isQuick: boolean): readonly Case[] {
  const cases: Case[] = [];
  const add = (name: string, clusters: number, runs: number, again = false): void => void cases.push({ name, clusters, runs, again });
  for (const clusters of isQuick ? [1, 10, 100] : [1, 10, 100, 1000]) {
    const runs = isQuick ? 1 : clusters < 1000 ? 5 : 3;
    const slow = isQuick || clusters >= 100 ? 1 : 3;
    add('ours', clusters, runs);
    add('ours', clusters, slow, true);
    add('stock-app-per-cluster', clusters, runs);
    add('stock-app-per-cluster-default', clusters, clusters < 1000 ? runs : 1);
    add('stock-one-app', clusters, clusters < 1000 ? runs : 1);
    add('stock-one-app-default', clusters, clusters < 1000 ? runs : 1);
    add('kustomize', clusters, slow);
    add('helm', clusters, slow);
  }
  for (const name of ['ours', 'stock-one-app', 'stock-one-app-default']) add(name, 15, isQuick ? 3 : 9);
  if (!isQuick) add('ours', 500, 3);
  add('nothing', 1, isQuick ? 1 : 5);
  return cases;
}

async function runBench(isQuick: boolean): Promise<void> {
  const scratch = mkdtempSync(join(fastFolder(), 'archipel-bench-'));
  try {
    const cases = plan(isQuick);
    const inputs = await prepare(scratch, Math.max(...cases.map(({ clusters }) => clusters)));
    process.stdout.write(`${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, output in ${scratch}\n`);
    const results: Results = new Map();
    // In turn and not one after the other, so that what else the machine does falls on all of them.
    for (let round = 0; round < Math.max(...cases.map(({ runs }) => runs)); round++) {
      for (const one of round % 2 === 0 ? cases : [...cases].reverse()) {
        if (round >= one.runs) continue;
        const measured = await measureCase(one, scratch, inputs);
        const key = `${one.name}${one.again === true ? ' again' : ''} ${one.clusters}`;
        if (measured !== undefined) results.set(key, [...(results.get(key) ?? []), measured]);
        process.stderr.write(`round ${round + 1}: ${key} ${measured === undefined ? 'skipped' : `${measured.seconds.toFixed(3)} s`}\n`);
      }
    }
    printLines(results, median);
    printTargets(results, median);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Synthesizes what the peers read; also warms the launcher's bundle, which every later process uses. */
async function prepare(scratch: string, clusters: number): Promise<PeerInputs> {
  const folder = join(scratch, 'input');
  await measureChild('ours', 1, join(scratch, 'warm'));
  await measureChild('ours', clusters, folder);
  return makePeerInputs(folder, scratch);
}

async function measureCase({ name, clusters, again }: Case, scratch: string, inputs: PeerInputs): Promise<Measure | undefined> {
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

/** Through the launcher like every command of ours, so that its share is in each line, stock's included. */
function measureChild(name: string, clusters: number, folder: string): Promise<Measure> {
  return measure(process.execPath, [process.argv[1] ?? '', 'bench-variant', name, String(clusters), folder]);
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
