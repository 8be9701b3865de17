/**
 * `npm run bench:aws`: what the AWS side costs to synthesize. docs/performance.md holds the last run.
 *
 * `npx cdk synth` of every stack beside that of an empty app, and one region of Luneo beside a program of the user's,
 * for example a cluster of EKS Blueprints: `-- --peer <folder>` runs its main.js. Neighbouring runs are compared.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { given } from '../lib/common/optional';
import { type Measure, measure, run } from './measure';
import { byRound, median } from './statistics';

const ROUNDS = 7;
const REGION = 'luneo/primary';

void bench(process.argv.includes('--peer') ? process.argv[process.argv.indexOf('--peer') + 1] : undefined);

/** What is measured: synthesizes into a folder, and says what that took. */
interface Case {
  readonly name: string;
  readonly take: (folder: string) => Promise<Measure>;
}

async function bench(peer: string | undefined): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'archipel-bench-aws-'));
  try {
    const cases = casesOf(emptyApp(scratch), peer);
    const made = new Map<string, string>();
    for (const one of cases) made.set(one.name, await once(scratch, one, count));
    const taken = await takeRounds(scratch, cases);
    for (const [name, all] of taken) printCase(name, all, made.get(name) ?? '');
    printRatio(taken, 'cdk synth, every stack', 'cdk synth, an empty app');
    printRatio(taken, 'one region, linter off', 'the peer');
    printRatio(taken, 'one region, linter on', 'one region, linter off');
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @returns the file of a CDK app with one empty stack */
function emptyApp(scratch: string): string {
  const file = join(scratch, 'empty.js');
  const core = JSON.stringify(require.resolve('aws-cdk-lib/core'));
  writeFileSync(
    file,
    `const { App, Stack } = require(${core}); const app = new App(); new Stack(app, 'empty'); app.synth();\n`,
  );
  return file;
}

/** Cases that are compared stand beside each other. */
const casesOf = (empty: string, peer: string | undefined): readonly Case[] => [
  { name: 'cdk synth, an empty app', take: (folder) => cdkSynth(folder, '--app', `node ${empty}`) },
  { name: 'cdk synth, every stack', take: (folder) => cdkSynth(folder) },
  { name: 'one region, linter off', take: (folder) => oneRegion(folder, 'off') },
  ...given(peer, (at) => ({ name: 'the peer', take: (folder: string) => peerSynth(at, folder) })),
  { name: 'one region, linter on', take: (folder) => oneRegion(folder, 'on') },
];

const cdkSynth = (folder: string, ...options: readonly string[]): Promise<Measure> =>
  command(['CDK_VALIDATION=false', 'node_modules/.bin/cdk', 'synth', '-q', '-o', folder, ...options]);

const oneRegion = (folder: string, linter: 'on' | 'off'): Promise<Measure> =>
  measure(process.execPath, [process.argv[1] ?? '', 'bench-aws-app', REGION, folder, linter]);

const peerSynth = (peer: string, folder: string): Promise<Measure> =>
  command([`--chdir=${peer}`, `CDK_OUTDIR=${folder}`, process.execPath, 'main.js']);

/** Every second round backwards, so that no case always follows the same one. */
async function takeRounds(scratch: string, cases: readonly Case[]): Promise<ReadonlyMap<string, readonly Measure[]>> {
  const taken = new Map<string, Measure[]>(cases.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of round % 2 === 0 ? cases : [...cases].reverse())
      taken.get(one.name)?.push(await once(scratch, one, (_folder, measured) => measured));
  }
  return taken;
}

function printCase(name: string, all: readonly Measure[], made: string): void {
  const memory = median(all.map(({ mebibytes }) => mebibytes)).toFixed(0);
  process.stdout.write(`| ${name} | ${wall(all).toFixed(2)} | ${memory} | ${made} |\n`);
}

/** The median of the ratios of neighbouring runs. */
function printRatio(taken: ReadonlyMap<string, readonly Measure[]>, ours: string, theirs: string): void {
  const rounds = byRound(taken.get(ours) ?? [], taken.get(theirs) ?? []);
  if (rounds.length === 0) return;
  const ratio = median(rounds.map(([a, b]) => (a?.seconds ?? NaN) / (b?.seconds ?? NaN)));
  process.stdout.write(`${ours} / ${theirs}: ${ratio.toFixed(2)}\n`);
}

const wall = (all: readonly Measure[]): number => median(all.map(({ seconds }) => seconds));

async function once<T>(
  scratch: string,
  { name, take }: Case,
  then: (folder: string, measured: Measure) => T,
): Promise<T> {
  const folder = mkdtempSync(join(scratch, 'out-'));
  const measured = await take(folder);
  process.stderr.write(`${name}: ${measured.seconds.toFixed(2)} s\n`);
  const result = then(folder, measured);
  rmSync(folder, { recursive: true });
  return result;
}

/** A program that does not print what it took. */
async function command(args: readonly string[]): Promise<Measure> {
  const start = performance.now();
  const { kibibytes } = await run('env', args);
  return { seconds: (performance.now() - start) / 1000, cpuSeconds: NaN, mebibytes: kibibytes / 1024 };
}

/** `<resources> | <Lambda functions> | <custom resources>` of all templates, nested ones too. */
function count(folder: string): string {
  const types = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.template.json'))
    .flatMap((path) =>
      Object.values(
        (JSON.parse(readFileSync(join(folder, path), 'utf8')) as { Resources?: Record<string, { Type: string }> })
          .Resources ?? {},
      ).map(({ Type }) => Type),
    );
  const custom = types.filter((type) => type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource');
  return `${types.length} | ${types.filter((type) => type === 'AWS::Lambda::Function').length} | ${custom.length}`;
}
