import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { platform as smallPlatform } from '../support/small-platform';
import { snapshot } from '../support/publishing';
import { copyOf, spotsOf } from './support/break-platform';

/*
 * The program itself, as a process, over a platform that is broken: it lists what is wrong, ends with 1, and leaves
 * dist/ as it was. Its own source, but for the list of platforms.
 */
const repository = join(__dirname, '../..');
let root: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'malformed-'));
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  mkdirSync(join(root, 'dist/shop/clusters/one'), { recursive: true });
  writeFileSync(join(root, 'dist/shop/clusters/one/kept.yaml'), 'kept: true\n');
  writeFileSync(join(root, 'dist/.published'), 'shop/clusters/one/kept.yaml\n');
  await build({
    entryPoints: [join(repository, 'bin/archipel.ts')],
    outfile: join(root, 'archipel.cjs'),
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

interface Ended {
  readonly status: number | null;
  readonly output: string;
}

function archipel(command: string, breakage: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'archipel.cjs'), command], {
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

// Two at a time: a process is mostly its start.
const pairs = cases.flatMap((first, i) => (i % 2 === 0 ? [[first, cases[i + 1] ?? first] as const] : []));
test.each(pairs)('%j and %j are problems, and dist/ stays', async (...pair) => {
  const before = snapshot(root, 'dist');
  const ended = await Promise.all(
    pair.map(([how, key], i) => archipel(i === 0 ? 'synth' : 'check', `${how}@${placeOf(key)}`)),
  );
  for (const { status, output } of ended) {
    expect(output).toMatch(/(to do {4}|remedy: )\S/);
    expect(output).not.toMatch(/^\s+at /m);
    expect(status).toBe(1);
  }
  expect(snapshot(root, 'dist')).toEqual(before);
});

test('what is not broken does not end with a problem of the model', async () => {
  expect((await archipel('check', 'nothing@0')).output).not.toContain('[model/');
});
