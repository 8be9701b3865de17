import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');
const PROGRAMS = {
  proof: 'bin/run.cjs',
  types: 'node_modules/typescript7/bin/tsc',
  format: 'node_modules/oxfmt/bin/oxfmt',
  lint: 'node_modules/oxlint/bin/oxlint',
  imports: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  jest: 'node_modules/jest/bin/jest.js',
} as const;
const CLOSED = `console.log('12 passed, 0 failed');`;

/** Runs `npm test` over programs that behave as told; a program left out is not installed. */
const testCommand = (programs: Partial<Record<keyof typeof PROGRAMS, string>>, ...args: string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'test-command-'));
  for (const [name, text] of Object.entries(programs)) {
    const file = join(folder, PROGRAMS[name as keyof typeof PROGRAMS]);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const { stdout, status } = spawnSync(process.execPath, [join(root, 'scripts/test.mjs'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  return { stdout, status, last: stdout.trimEnd().split('\n').at(-1) };
};
const good = { proof: '', types: '', format: '', lint: '', imports: '', jest: CLOSED };

test('counts each gate as one test', () => {
  expect(testCommand(good)).toMatchObject({ last: '17 passed, 0 failed', status: 0 });
});

test('says the count once, at the end', () => {
  expect(testCommand(good).stdout.match(/passed, \d+ failed/g)).toHaveLength(1);
});

test('names what was skipped above the last line, once', () => {
  const { stdout, last } = testCommand({
    ...good,
    jest: `console.log('skipped 9 tests, for want of promtool\\n12 passed, 0 failed');`,
  });
  expect(last).toBe('17 passed, 0 failed');
  expect(stdout.trimEnd().split('\n').at(-2)).toBe('skipped 9 tests, for want of promtool');
  expect(stdout.match(/^skipped/gm)).toHaveLength(1);
});

test('shows each step with its time', () => {
  const { stdout } = testCommand(good);
  for (const step of ['proof', 'types', 'format', 'lint', 'imports', 'jest'])
    expect(stdout).toMatch(new RegExp(`^passed {2}${step} {2}\\d+\\.\\d s$`, 'm'));
});

describe('with arguments', () => {
  const told = `console.log(process.argv.slice(2).join(' ')); ${CLOSED}`;

  test('hands them to jest, and runs no gate', () => {
    const { stdout, status, last } = testCommand({ jest: told }, 'test/model', '-t', 'a name');
    expect([status, last]).toEqual([0, '12 passed, 0 failed']);
    expect(stdout).toMatch(/^test\/model -t a name$/m);
  });
  test('fails when jest does', () => {
    const { status, last } = testCommand(
      { jest: `console.log('1 passed, 1 failed'); process.exitCode = 1;` },
      'test/model',
    );
    expect([status, last]).toEqual([1, '1 passed, 1 failed']);
  });
  test('fails when jest does not report its end', () => {
    expect(testCommand({ jest: '' }, 'test/model')).toMatchObject({ last: '0 passed, 1 failed', status: 1 });
  });
  test.each(['--watch', '--watchAll'])('%s leaves the terminal to jest, and passes its exit status on', (flag) => {
    const { stdout, status } = testCommand({ jest: `${told} process.exitCode = 3;` }, flag, 'test/model');
    expect([stdout, status]).toEqual([`${flag} test/model\n12 passed, 0 failed\n`, 3]);
  });
});

test.each(['proof', 'types', 'format', 'lint', 'imports'] as const)(
  'fails when %s fails, shows why, and runs the rest',
  (gate) => {
    const { stdout, status, last } = testCommand({
      ...good,
      [gate]: `console.log('the reason'); process.exitCode = 2;`,
    });
    expect([status, last]).toEqual([1, '16 passed, 1 failed']);
    expect(stdout).toMatch(new RegExp(`^FAILED {2}${gate} .*\nthe reason$`, 'm'));
    expect(stdout).toMatch(/^passed {2}jest/m);
  },
);

test.each([
  ['a gate cannot start', { proof: '', types: '', format: '', lint: '', jest: CLOSED }, '16 passed, 1 failed'],
  ['a gate is killed', { ...good, types: `process.kill(process.pid, 'SIGKILL');` }, '16 passed, 1 failed'],
  ['tests fail', { ...good, jest: `console.log('10 passed, 2 failed'); process.exitCode = 1;` }, '15 passed, 2 failed'],
  ['jest cannot start', { proof: '', types: '', format: '', lint: '', imports: '' }, '5 passed, 1 failed'],
  ['jest ends without its closing line', { ...good, jest: '' }, '5 passed, 1 failed'],
  ['jest fails although its tests pass', { ...good, jest: `${CLOSED} process.exitCode = 1;` }, '17 passed, 1 failed'],
])('fails when %s', (_, programs, expected) => {
  expect(testCommand(programs)).toMatchObject({ last: expected, status: 1 });
});

test('CI runs the test command of the README, after npm ci', () => {
  expect(readFileSync(join(root, '.ci/run'), 'utf8')).toMatch(/^npm ci\nnpm test\n$/m);
});
