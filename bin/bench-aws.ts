/**
 * `npm run bench:aws`: what the AWS side costs to synthesize. docs/performance.md holds the last run.
 *
 * `npx cdk synth` of every stack beside that of an empty app, and one region of Luneo beside a program of the user's,
 * for example a cluster of EKS Blueprints: `-- --peer <folder>` runs its main.js. Neighbouring runs are compared.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measure, measure, run } from './bench/measure';
import { byRound, median } from './bench/statistics';

const ROUNDS = 7;
const REGION = 'luneo/primary';

void bench(process.argv.includes('--peer') ? process.argv[process.argv.indexOf('--peer') + 1] : undefined);

async function bench(peer: string | undefined): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'archipel-bench-aws-'));
  try {
    const empty = join(scratch, 'empty.js');
    writeFileSync(
      empty,
      `const { App, Stack } = require(${JSON.stringify(require.resolve('aws-cdk-lib/core'))}); const app = new App(); new Stack(app, 'empty'); app.synth();\n`,
    );
    const launcher = process.argv[1] ?? '';
    const cases: readonly (readonly [name: string, take: (folder: string) => Promise<Measure>])[] = [
      [
        'cdk synth, an empty app',
        (folder) =>
          command([
            'CDK_VALIDATION=false',
            'node_modules/.bin/cdk',
            'synth',
            '-q',
            '-o',
            folder,
            '--app',
            `node ${empty}`,
          ]),
      ],
      [
        'cdk synth, every stack',
        (folder) => command(['CDK_VALIDATION=false', 'node_modules/.bin/cdk', 'synth', '-q', '-o', folder]),
      ],
      [
        'one region, linter off',
        (folder) => measure(process.execPath, [launcher, 'bench-aws-app', REGION, folder, 'off']),
      ],
      ...(peer === undefined
        ? []
        : ([
            [
              'the peer',
              (folder: string) => command([`--chdir=${peer}`, `CDK_OUTDIR=${folder}`, process.execPath, 'main.js']),
            ],
          ] as const)),
      [
        'one region, linter on',
        (folder) => measure(process.execPath, [launcher, 'bench-aws-app', REGION, folder, 'on']),
      ],
    ];
    const taken = new Map<string, Measure[]>(cases.map(([name]) => [name, []]));
    const made = new Map<string, string>();
    for (const [name, take] of cases) made.set(name, await once(scratch, name, take, count));
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, take] of round % 2 === 0 ? cases : [...cases].reverse())
        taken.get(name)?.push(await once(scratch, name, take, (_folder, measured) => measured));
    }
    for (const [name, all] of taken)
      process.stdout.write(
        `| ${name} | ${wall(all).toFixed(2)} | ${median(all.map(({ mebibytes }) => mebibytes)).toFixed(0)} | ${made.get(name) ?? ''} |\n`,
      );
    for (const [ours, theirs] of [
      ['cdk synth, every stack', 'cdk synth, an empty app'],
      ['one region, linter off', 'the peer'],
      ['one region, linter on', 'one region, linter off'],
    ] as const) {
      const ratios = byRound(taken.get(ours) ?? [], taken.get(theirs) ?? []).map(
        ([a, b]) => (a?.seconds ?? NaN) / (b?.seconds ?? NaN),
      );
      if (ratios.length > 0) process.stdout.write(`${ours} / ${theirs}: ${median(ratios).toFixed(2)}\n`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const wall = (all: readonly Measure[]): number => median(all.map(({ seconds }) => seconds));

async function once<T>(
  scratch: string,
  name: string,
  take: (folder: string) => Promise<Measure>,
  then: (folder: string, measured: Measure) => T,
): Promise<T> {
  const folder = mkdtempSync(join(scratch, 'out-'));
  const measured = await take(folder);
  process.stderr.write(`${name}: ${measured.seconds.toFixed(2)} s\n`);
  const result = then(folder, measured);
  rmSync(folder, { recursive: true });
  return result;
}

/** A program of somebody else's, which does not say what it took. */
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
