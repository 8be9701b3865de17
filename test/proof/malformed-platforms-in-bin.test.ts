import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { platform as smallPlatform } from '../support/small-platform';
import { snapshot } from '../support/publishing';
import { copyOf, spotsOf } from './support/break-platform';
import type { Ended } from './support/many-commands';

/*
 * The program itself, as a process, over a platform that is broken: it lists what is wrong, ends with 1, and leaves
 * dist/ as it was. Its own source, but for the list of platforms; most commands share a process (many-commands.ts).
 */
const repository = join(__dirname, '../..');
const root = mkdtempSync(join(tmpdir(), 'malformed-'));

beforeAll(async () => {
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  mkdirSync(join(root, 'dist/shop/clusters/one'), { recursive: true });
  writeFileSync(join(root, 'dist/shop/clusters/one/kept.yaml'), 'kept: true\n');
  writeFileSync(join(root, 'dist/.published'), 'shop/clusters/one/kept.yaml\n');
  await build({
    entryPoints: { archipel: join(repository, 'bin/archipel.ts'), many: join(__dirname, 'support/many-commands.ts') },
    outdir: root,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
    plugins: [
      {
        name: 'broken-fleet',
        setup: ({ onResolve }) =>
          onResolve({ filter: /\/platforms$/ }, () => ({
            path: join(repository, 'test/proof/support/broken-fleet.ts'),
          })),
      },
    ],
  });
});

/** Runs a program of the root. */
function start(program: string, args: readonly string[], breakage = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, program), ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', BREAKAGE: breakage },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('close', (status) => resolve({ status, output }));
  });
}

const archipel = (command: string, breakage: string): Promise<Ended> => start('archipel.cjs', [command], breakage);

/** One command over many breakages, in one process. */
async function many(command: string, breakages: readonly string[]): Promise<readonly Ended[]> {
  const { status, output } = await start('many.cjs', [command, ...breakages]);
  if (status !== 0) throw new Error(output);
  return JSON.parse(output) as readonly Ended[];
}

/** Where a key of the small platform stands in the count of its places. */
const placeOf = (key: string): number =>
  spotsOf({ root: copyOf(smallPlatform()) }).findIndex((spot) => spot.key === key);

const cases = [
  ...[
    'null',
    'a bigint',
    'a symbol',
    'a function',
    'a getter that throws',
    'a proxy that throws',
    'a revoked proxy',
    'a value that refers to itself',
    'nested a hundred thousand levels',
    'a list with holes',
    'the whole inside itself',
    'an object that throws as JSON',
  ].map((how) => [how, 'clusters'] as const),
  ...(['root', 'vpc', 'cpu', 'workloads', 'tag', 'probes'] as const).flatMap((key) =>
    (['a number', 'a huge text', 'an error', 'a forged Cidr'] as const).map((how) => [how, key] as const),
  ),
];

const breakages = cases.map(([how, key]) => ({ title: `${how} as ${key}`, breakage: `${how}@${placeOf(key)}` }));

function expectProblems({ status, output }: Ended): void {
  expect(output).toMatch(/(to do {4}|remedy: )\S/);
  expect(output).not.toMatch(/^\s+at /m);
  expect(status).toBe(1);
}

test('a process ends with 1, and lists problems', async () => {
  const before = snapshot(root, 'dist');
  const [first, second] = [breakages[0], breakages.at(-1)];
  const ended = await Promise.all([
    archipel('synth', first?.breakage ?? ''),
    archipel('check', second?.breakage ?? ''),
  ]);
  ended.forEach(expectProblems);
  expect(snapshot(root, 'dist')).toEqual(before);
});

describe.each(['synth', 'check'])('%s', (command) => {
  const before: Record<string, string> = {};
  let ended: readonly Ended[] = [];
  beforeAll(async () => {
    Object.assign(before, snapshot(root, 'dist'));
    ended = await many(
      command,
      breakages.map(({ breakage }) => breakage),
    );
  }, 120_000);

  test.each(breakages.map(({ title }, at) => [title, at] as const))('%s: problems, and dist/ stays', (_, at) => {
    const { dist, ...rest } = ended[at] ?? { status: null, output: 'nothing' };
    expectProblems(rest);
    expect(dist).toEqual(before);
  });
});

test('what is not broken does not end with a problem of the model', async () => {
  expect((await archipel('check', 'nothing@0')).output).not.toContain('[model/');
});
