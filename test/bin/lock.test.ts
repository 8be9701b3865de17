import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../bin/commands';
import { pullCharts } from '../../bin/commands/charts';
import { pullCrds } from '../../bin/commands/crds';
import { lock } from '../../bin/commands/lock';
import { formatLock, type Item, parseLock } from '../../lib/supply';

const root = join(__dirname, '../..');
let said: string;
beforeEach(() => {
  said = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

/** A repository with the pins of this one and no platforms. */
function repository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'));
  copyFileSync(join(root, 'cdk8s.yaml'), join(folder, 'cdk8s.yaml'));
  return folder;
}
const run = (folder: string, options: Partial<Parameters<typeof lock>[0]> = {}) =>
  lock({ root: folder, check: false, offline: true, ...options });
const itemsOf = (folder: string): readonly Item[] =>
  parseLock(readFileSync(join(folder, 'archipel.lock'), 'utf8')).items;
const rewrite = (folder: string, change: (items: readonly Item[]) => readonly Item[]): void =>
  writeFileSync(join(folder, 'archipel.lock'), formatLock(change(itemsOf(folder))));

test('the lock of this repository is what is pinned', async () => {
  expect(await lock({ root, check: true, offline: false })).toBe(0);
  expect(said).toMatch(/archipel\.lock is what is pinned: \d+ charts/);
});
test('writes a lock that it finds right, and the same bytes again', async () => {
  const folder = repository();
  expect(await run(folder, { check: true })).toBe(1);
  expect(said).toMatch(/pinned and not locked/);
  expect(await run(folder)).toBe(0);
  const text = readFileSync(join(folder, 'archipel.lock'), 'utf8');
  expect(await run(folder, { check: true })).toBe(0);
  expect(await run(folder)).toBe(0);
  expect(readFileSync(join(folder, 'archipel.lock'), 'utf8')).toBe(text);
  expect(said).toMatch(/stays as it was/);
});
test('tells every difference with what is locked, what is pinned and what to do, and writes nothing', async () => {
  const folder = repository();
  await run(folder);
  rewrite(folder, (items) =>
    items
      .filter(({ name }) => name !== 'loki')
      .map((item) => (item.kind === 'chart' && item.name === 'cilium' ? { ...item, version: '1.0.0' } : item)),
  );
  const text = readFileSync(join(folder, 'archipel.lock'), 'utf8');
  said = '';
  expect(await run(folder, { check: true })).toBe(1);
  expect(said).toMatch(/chart loki [^\n]*pinned and not locked/);
  expect(said).toMatch(/chart cilium 1\.0\.0[^\n]*no longer pinned/);
  expect(said).toMatch(/given +.*\n +allowed/);
  expect(said).toMatch(/run npx archipel lock and commit/);
  expect(readFileSync(join(folder, 'archipel.lock'), 'utf8')).toBe(text);
});
test('of one kind, looks at no other', async () => {
  const folder = repository();
  await run(folder, { kind: 'crd' });
  expect(new Set(itemsOf(folder).map(({ kind }) => kind))).toEqual(new Set(['crd']));
  expect(await run(folder, { kind: 'crd', check: true })).toBe(0);
  expect(await run(folder, { kind: 'chart', check: true })).toBe(1);
});
test('keeps a digest that is there, and drops it with its pin', async () => {
  const folder = repository();
  await run(folder);
  const sha256 = 'a'.repeat(64);
  const verify = (item: Item): Item => {
    const { unverified: _, ...rest } = item;
    return { ...rest, sha256, source: 'a pull', date: '2026-11-01' } as Item;
  };
  rewrite(folder, (items) => items.map((item) => (['loki', 'cilium'].includes(item.name) ? verify(item) : item)));
  rewrite(folder, (items) =>
    items.map((item) =>
      item.name === 'cilium' && item.kind === 'chart' ? { ...item, repository: 'oci://old' } : item,
    ),
  );
  await run(folder);
  const of = (name: string) => itemsOf(folder).find((item) => item.name === name);
  expect(of('loki')).toMatchObject({ sha256, date: '2026-11-01' });
  expect(of('cilium')).not.toHaveProperty('sha256');
});
test('a lock that is no lock is not written over', async () => {
  const folder = repository();
  await run(folder);
  const text = `<<<<<<< HEAD\n${readFileSync(join(folder, 'archipel.lock'), 'utf8')}`;
  writeFileSync(join(folder, 'archipel.lock'), text);
  expect(await run(folder)).toBe(1);
  expect(said).toMatch(/line 1 is no JSON[^]*nothing was written/);
  expect(readFileSync(join(folder, 'archipel.lock'), 'utf8')).toBe(text);
});
test.each([
  ['charts pull', (folder: string) => pullCharts({ root: folder })],
  ['crds pull', (folder: string) => pullCrds({ root: folder, into: '.crds' })],
])('%s fetches nothing where lock and pins differ', async (_, pull) => {
  const folder = repository();
  mkdirSync(join(folder, 'platforms'));
  expect(await pull(folder)).toBe(1);
  expect(said).toMatch(/pinned and not locked[^]*nothing was fetched/);
});
test.each([
  [['lock', 'secrets'], 2],
  [['lock', '--help'], 0],
  [['charts', 'pull', '--help'], 0],
  [['charts', 'pull', 'loki'], 2],
])('archipel %j ends with %i', async (args, status) => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect(await runCommand(['node', 'archipel', ...args])).toBe(status);
});
