import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginAsking, isAsked, isProven, rememberProven } from '../../../lib/tools/repository';

const root = (): string => mkdtempSync(join(tmpdir(), 'proven-'));
const nothing = { folders: [] };

test('a tree is proven after it was, for that proof alone', () => {
  const folder = root();
  expect(isProven(folder, 'gates', 'a', nothing)).toBe(false);
  rememberProven(folder, 'gates', 'a', nothing);
  expect([isProven(folder, 'gates', 'a', nothing), isProven(folder, 'types', 'a', nothing)]).toEqual([true, false]);
  expect(isProven(folder, 'gates', 'b', nothing)).toBe(false);
});

test('other charts or schemas are another proof', () => {
  const folder = root();
  const around = { folders: [join(folder, '.charts')] };
  rememberProven(folder, 'gates', 'a', around);
  mkdirSync(join(folder, '.charts'));
  expect(isProven(folder, 'gates', 'a', around)).toBe(true);
  writeFileSync(join(folder, '.charts/chart.tgz'), 'bytes');
  expect(isProven(folder, 'gates', 'a', around)).toBe(false);
});

test('the file is bounded, and a broken one is none', () => {
  const folder = root();
  for (let tree = 0; tree < 250; tree += 1) rememberProven(folder, 'gates', String(tree), nothing);
  const file = join(folder, 'node_modules/.cache/archipel/proven.json');
  expect((JSON.parse(readFileSync(file, 'utf8')) as unknown[]).length).toBe(200);
  expect([isProven(folder, 'gates', '249', nothing), isProven(folder, 'gates', '0', nothing)]).toEqual([true, false]);
  writeFileSync(file, '["');
  expect(isProven(folder, 'gates', '249', nothing)).toBe(false);
});

test('nothing is kept before somebody asks', () => {
  const folder = root();
  expect(isAsked(folder)).toBe(false);
  beginAsking(folder);
  expect(isAsked(folder)).toBe(true);
});
