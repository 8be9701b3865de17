import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const shared = (name: string): string => join(root, 'test/support/shared', name);

/** What each test file finds, and then leaves behind. */
const TEST = `
const { appendFileSync } = require('node:fs');
const source = require('./source');
test('finds what the process began with', () => {
  source.users += 1;
  const found = { users: source.users, left: process.env.LEFT, folder: process.cwd(), log: console.log.name };
  appendFileSync(process.env.FOUND, JSON.stringify(found) + '\\n');
  process.env.LEFT = 'behind';
  process.chdir('/');
  console.log = function replaced() {};
  expect(new source.Problem()).toBeInstanceOf(Error);
  expect(source.list).toStrictEqual([{ a: 1 }]);
});
test('fails', () => source.fails());
`;
const SOURCE = `
module.exports = {
  users: 0,
  Problem: class extends Error {},
  list: [{ a: 1 }],
  fails: () => { throw new Error('as told'); },
};
`;

describe("the sources of a test file are loaded once in each of jest's processes", () => {
  let found: readonly Readonly<Record<string, unknown>>[];
  let output: string;
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'shared-'));
    writeFileSync(join(folder, 'source.js'), SOURCE);
    for (const name of ['a.test.js', 'b.test.js']) writeFileSync(join(folder, name), TEST);
    const config = {
      rootDir: folder,
      testEnvironment: shared('environment.cjs'),
      runtime: shared('runtime.cjs'),
      transform: {},
    };
    const { stderr } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/jest/bin/jest.js'), '--runInBand', '--config', JSON.stringify(config)],
      { cwd: folder, encoding: 'utf8', env: { ...process.env, FOUND: join(folder, 'found') } },
    );
    output = stderr;
    const lines = readFileSync(join(folder, 'found'), 'utf8').trimEnd().split('\n');
    found = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  });

  test('so that the second sees what the first has', () => expect(found.map(({ users }) => users)).toEqual([1, 2]));
  test('but not what it did to the process', () => {
    for (const { left, folder: at, log } of found)
      expect([left, at, log]).toEqual([undefined, found[0]?.['folder'], found[0]?.['log']]);
  });
  test('and an error of a source fails its test, with its place', () => {
    expect(output).toMatch(/Tests: +2 failed, 2 passed/);
    expect(output).toMatch(/as told[\s\S]*source\.js:6/);
  });
});
