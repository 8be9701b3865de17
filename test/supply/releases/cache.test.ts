import { mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RENDERING_CACHE, RenderingCache } from '../../../lib/supply/releases/cache';

const root = (): string => mkdtempSync(join(tmpdir(), 'cache-'));
const filesIn = (folder: string): readonly string[] => readdirSync(join(folder, RENDERING_CACHE));

/** Counts how often a value is made. */
function maker(value: unknown): { make: () => Promise<unknown>; made: () => number } {
  let count = 0;
  return {
    make: () => {
      count += 1;
      return Promise.resolve(value);
    },
    made: () => count,
  };
}

test('a value is made once and read by the next run', async () => {
  const folder = root();
  const { make, made } = maker({ a: [1] });
  await new RenderingCache(folder).get(['x'], make);
  expect(await new RenderingCache(folder).get(['x'], make)).toEqual({ a: [1] });
  expect(made()).toBe(1);
});

test('what may come out otherwise is made again', async () => {
  const folder = root();
  const { make, made } = maker('stopped');
  for (let i = 0; i < 2; i += 1) await new RenderingCache(folder).get(['x'], make, (value) => value !== 'stopped');
  expect(made()).toBe(2);
});

test('each part of the key counts', async () => {
  const cache = new RenderingCache(root());
  const { make, made } = maker(1);
  await cache.get(['x', { a: 1 }], make);
  await cache.get(['x', { a: 2 }], make);
  expect(made()).toBe(2);
});

test.each<[string, (text: string) => string]>([
  ['half-written', (text) => text.slice(0, text.length / 2)],
  ['empty', () => ''],
  ['changed in one character', (text) => text.replace('hello', 'hullo')],
  ['without its sum', (text) => text.slice(text.indexOf('\n') + 1)],
])('a file that is %s is made again', async (_, damage) => {
  const folder = root();
  const { make, made } = maker({ text: 'hello' });
  await new RenderingCache(folder).get(['x'], make);
  const file = join(folder, RENDERING_CACHE, filesIn(folder)[0] ?? '');
  writeFileSync(file, damage(readFileSync(file, 'utf8')));
  expect(await new RenderingCache(folder).get(['x'], make)).toEqual({ text: 'hello' });
  expect(made()).toBe(2);
});

test('two at once leave one whole file', async () => {
  const folder = root();
  const caches = [new RenderingCache(folder), new RenderingCache(folder)];
  const { make } = maker('x'.repeat(100_000));
  await Promise.all(caches.flatMap((cache) => [cache.get(['x'], make), cache.get(['x'], make)]));
  expect(filesIn(folder)).toHaveLength(1);
  const { make: again, made } = maker('other');
  expect(await new RenderingCache(folder).get(['x'], again)).toBe('x'.repeat(100_000));
  expect(made()).toBe(0);
});

test('a failure is not kept', async () => {
  const folder = root();
  await expect(new RenderingCache(folder).get(['x'], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await new RenderingCache(folder).get(['x'], () => Promise.resolve(2))).toBe(2);
});

test('a folder that cannot be written costs time, and nothing else', async () => {
  const folder = root();
  writeFileSync(join(folder, 'node_modules'), 'in the way');
  expect(await new RenderingCache(folder).get(['x'], () => Promise.resolve(3))).toBe(3);
});

test('the oldest results go once there are many', async () => {
  const folder = root();
  const cache = new RenderingCache(folder);
  for (let at = 0; at < 801; at += 1) await cache.get([at], () => Promise.resolve(at));
  const [oldest = ''] = filesIn(folder);
  utimesSync(join(folder, RENDERING_CACHE, oldest), 1, 1);
  cache.prune();
  expect(filesIn(folder)).toHaveLength(400);
  expect(filesIn(folder)).not.toContain(oldest);
  cache.prune();
  expect(filesIn(folder)).toHaveLength(400);
});
