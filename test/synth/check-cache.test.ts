import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CHECK_CACHE_FILE, readCheckCache } from '../../lib/inputs';
import { writeCheckCache } from '../../lib/synth';

let root: string;
const file = (): string => join(root, CHECK_CACHE_FILE);
const entries = new Map([
  ['a', '[1]'],
  ['b', '[2]'],
]);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'check-cache-'));
  mkdirSync(join(root, 'lib/checks'), { recursive: true });
  writeFileSync(join(root, 'lib/checks/gate.ts'), 'export const gate = 1;\n');
  writeFileSync(join(root, 'package-lock.json'), '{}\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const keep = (kept: ReadonlyMap<string, string> = entries): void => {
  writeCheckCache(root, { version: readCheckCache(root)?.version ?? '', entries: kept });
};

test('what was kept is read back', () => {
  keep();
  expect(readCheckCache(root)?.entries).toEqual(entries);
});

test('results of other code are forgotten', () => {
  keep();
  writeFileSync(join(root, 'lib/checks/gate.ts'), 'export const gate = 2;\n');
  expect(readCheckCache(root)?.entries).toEqual(new Map());
});

test('results made with other packages are forgotten', () => {
  keep();
  writeFileSync(join(root, 'package-lock.json'), '{"lockfileVersion": 3}\n');
  expect(readCheckCache(root)?.entries).toEqual(new Map());
});

test.each([
  ['cut short', (text: string) => text.slice(0, -4)],
  ['changed', (text: string) => text.replace('[1]', '[9]')],
  ['emptied', () => ''],
])('a file that was %s is forgotten', (_how, damage) => {
  keep();
  writeFileSync(file(), damage(readFileSync(file(), 'utf8')));
  expect(readCheckCache(root)?.entries).toEqual(new Map());
});

test('the newest results stay where there is not room for all', () => {
  keep(
    new Map([
      ['old', 'x'.repeat(5_000_000)],
      ['new', 'y'.repeat(5_000_000)],
    ]),
  );
  expect([...(readCheckCache(root)?.entries.keys() ?? [])]).toEqual(['new']);
  expect(statSync(file()).size).toBeLessThan(8_100_000);
});

test('no half-written file stays behind', () => {
  keep();
  expect(readdirSync(dirname(file()))).toEqual(['results.json']);
});

test('a folder that cannot be written is not an error', () => {
  writeFileSync(join(root, 'node_modules'), '');
  expect(() => {
    keep();
  }).not.toThrow();
});

test('without the code of the checks nothing is kept', () => {
  rmSync(join(root, 'lib'), { recursive: true });
  expect(readCheckCache(root)).toBeUndefined();
});
