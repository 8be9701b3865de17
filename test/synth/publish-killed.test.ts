import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publish } from '../../lib/synth/publish';
import { artifactsOf, bundleChild, type Files, published, rootWith, snapshot } from '../support/publishing';

const long = (text: string): string => `${text}: |\n${`  ${text} \n`.repeat(400)}`;

const BEFORE: Files = {
  'dist/p/clusters/a/base/kept.yaml': long('kept'),
  'dist/p/clusters/a/base/changed.yaml': long('before'),
  'dist/p/clusters/a/base/gone.yaml': long('gone'),
  'dist/p/clusters/old/base/gone.yaml': long('gone'),
  'dist/p/file-to-folder': long('file'),
  'dist/p/folder-to-file/x.yaml': long('x'),
  '.github/workflows/x.yml': long('before'),
};
const AFTER: Files = {
  'dist/p/clusters/a/base/kept.yaml': long('kept'),
  'dist/p/clusters/a/base/changed.yaml': long('after'),
  'dist/p/clusters/a/base/new.yaml': long('new'),
  'dist/p/clusters/new/base/one.yaml': long('one'),
  'dist/p/clusters/new/edge/two.yaml': long('two'),
  'dist/p/file-to-folder/x.yaml': long('x'),
  'dist/p/folder-to-file': long('file'),
  'dist/q/first.yaml': long('first'),
  '.github/workflows/x.yml': long('after'),
};

const child = bundleChild();

function rootBefore(files: Files | undefined): string {
  const root = rootWith();
  if (files !== undefined)
    expect(publish({ root, owned: ['dist'], artifacts: artifactsOf(files) }).problems).toEqual([]);
  return root;
}

/** Every file but those of a run under way is whole: one of the old or of the new contents of its path. */
function expectWholeFiles(root: string, old: Files): void {
  for (const [path, content] of Object.entries(snapshot(root))) {
    if (path.startsWith('dist/.archipel') || path.endsWith('/') || path === 'dist/.published') continue;
    expect([old[path], AFTER[path]]).toContain(content);
  }
}

function expectRepaired(root: string, files: Files): void {
  const { problems } = publish({ root, owned: ['dist'], artifacts: artifactsOf(files) });
  expect(problems).toEqual([]);
  expect(snapshot(root)).toEqual(published(files));
}

function countSteps(root: string, file: string): number {
  const { stdout } = spawnSync(process.execPath, [child, root, file, '0'], { encoding: 'utf8' });
  const { steps, problems } = JSON.parse(stdout) as { readonly steps: number; readonly problems: readonly string[] };
  expect(problems).toEqual([]);
  return steps;
}

describe.each([
  ['at every step of the disk, over an older output', BEFORE, 1],
  ['at every third step, into nothing', undefined, 3],
])('a process killed %s', (_label, before, stride) => {
  const workspace = rootWith({ 'after.json': JSON.stringify(artifactsOf(AFTER)) });
  const file = join(workspace, 'after.json');

  test('leaves whole files, and the next run gives the exact state', () => {
    const original = rootBefore(before);
    const copy = (): string => {
      const root = rootWith();
      cpSync(original, root, { recursive: true });
      return root;
    };
    const steps = countSteps(copy(), file);
    expect(steps).toBeGreaterThan(20);
    for (let step = 1; step <= steps; step += stride) {
      const root = copy();
      const { signal } = spawnSync(process.execPath, [child, root, file, String(step)]);
      expect(signal).toBe('SIGKILL');
      expectWholeFiles(root, before ?? {});
      // The next run may want something else: the state before the killed run, or the one it was on its way to.
      expectRepaired(root, step % 2 === 0 || before === undefined ? AFTER : before);
    }
  }, 60_000);
});

test('a process killed after some milliseconds, with 3000 files', async () => {
  const files: Files = Object.fromEntries(
    Array.from({ length: 3000 }, (_, index) => [
      `dist/p/clusters/c${index % 50}/base/${index}.yaml`,
      `n: ${index}\n${'x: y\n'.repeat(150)}`,
    ]),
  );
  const file = join(rootWith({ 'files.json': JSON.stringify(artifactsOf(files)) }), 'files.json');
  const root = rootWith();
  let killedInside = 0;
  for (const delay of [0, 5, 10, 20, 30, 45, 60, 90]) {
    const running = spawn(process.execPath, [child, root, file, '0'], { stdio: 'ignore' });
    const ended = new Promise<NodeJS.Signals | null>((resolve) =>
      running.on('exit', (_code, signal) => resolve(signal)),
    );
    // The delay counts from the first sign of work: starting Node takes most of the time.
    while (!existsSync(join(root, 'dist')) && running.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 1));
    await new Promise((resolve) => setTimeout(resolve, delay));
    running.kill('SIGKILL');
    if ((await ended) === 'SIGKILL') killedInside++;
    for (const [path, content] of Object.entries(existsSync(join(root, 'dist')) ? snapshot(root, 'dist') : {})) {
      if (!path.startsWith('dist/.') && !path.endsWith('/')) expect(content).toBe(files[path]);
    }
  }
  expect(killedInside).toBeGreaterThan(0);
  expectRepaired(root, files);
}, 60_000);

test('the checks above notice half a file', () => {
  const root = rootBefore(BEFORE);
  writeFileSync(join(root, 'dist/p/clusters/a/base/changed.yaml'), long('after').slice(0, 100));
  expect(() => expectWholeFiles(root, BEFORE)).toThrow();
});

test('two processes at once: one publishes, the other says who holds the lock', async () => {
  const root = rootWith();
  mkdirSync(join(root, 'dist'));
  const file = join(rootWith({ 'after.json': JSON.stringify(artifactsOf(AFTER)) }), 'after.json');
  const outputs = await Promise.all(
    Array.from(
      { length: 6 },
      () =>
        new Promise<string>((resolve) => {
          const running = spawn(process.execPath, [child, root, file, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
          let text = '';
          running.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
          running.on('close', () => resolve(text));
        }),
    ),
  );
  const problems = outputs.map((text) => (JSON.parse(text) as { readonly problems: readonly string[] }).problems);
  expect(problems.some((of) => of.length === 0)).toBe(true);
  for (const problem of problems.flat()) expect(problem).toMatch(/^publish\/locked: another run \(process \d+\)/);
  expect(snapshot(root)).toEqual(published(AFTER));
  expect(readdirSync(join(root, 'dist')).sort()).toEqual(['.published', 'p', 'q']);
});
