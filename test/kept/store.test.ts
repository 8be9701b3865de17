import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KEPT_FOLDER, KeptStore } from '../../lib/synth/kept-store';

const KEY = '0001';
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kept-'));
});

const file = (at: string): string => {
  const folder = join(at, KEPT_FOLDER, 'things');
  return join(folder, readdirSync(folder)[0] ?? '');
};

/** A store that has not read anything yet, over what another one has written. */
const copied = (change: (text: string) => string): KeptStore => {
  new KeptStore(root).set('things', 'one', KEY, { a: 1 });
  const other = mkdtempSync(join(tmpdir(), 'kept-'));
  new KeptStore(other).set('things', 'one', '0005', {});
  writeFileSync(file(other), change(readFileSync(file(root), 'utf8')));
  return new KeptStore(other);
};

test('what was kept is read back under its key alone', () => {
  expect(copied((text) => text).get('things', 'one', KEY)).toEqual({ a: 1 });
  expect(copied((text) => text).get('things', 'one', '0009')).toBeUndefined();
});

test.each([
  ['cut short', (text: string) => text.slice(0, -2)],
  ['altered', (text: string) => text.replace('1}', '2}')],
  ['empty', () => ''],
])('a file that is %s holds nothing', (_how, change) => {
  expect(copied(change).get('things', 'one', KEY)).toBeUndefined();
});

test('there are four of a name at most', () => {
  const store = new KeptStore(root);
  for (let at = 0; at < 20; at += 1) store.set('things', 'one', at.toString(16).padStart(4, '0'), at);
  expect(readdirSync(join(root, KEPT_FOLDER, 'things'))).toHaveLength(4);
});

test('what was kept holds in a copy of the repository, unless it names the folder', () => {
  const there = mkdtempSync(join(tmpdir(), 'kept-'));
  const store = new KeptStore(root);
  store.set('things', 'one', KEY, { a: 1 });
  store.set('things', 'other', KEY, { a: `${root}/a.yaml` });
  cpSync(root, there, { recursive: true });
  const [moved, again] = [new KeptStore(there), new KeptStore(root)];
  expect([moved.get('things', 'one', KEY), moved.get('things', 'other', KEY)]).toEqual([{ a: 1 }, undefined]);
  expect(again.get('things', 'other', KEY)).toEqual({ a: `${root}/a.yaml` });
});
