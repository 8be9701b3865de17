import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');
const PROGRAMS = {
  types: 'typescript/bin/tsc',
  lint: 'eslint/bin/eslint.js',
  imports: 'dependency-cruiser/bin/dependency-cruise.mjs',
  jest: 'jest/bin/jest.js',
} as const;
const CLOSED = `console.log('12 passed, 0 failed');`;

/** Runs `npm test` over programs that behave as told; a program left out is not installed. */
const testCommand = (programs: Partial<Record<keyof typeof PROGRAMS, string>>, ...args: string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'test-command-'));
  for (const [name, text] of Object.entries(programs)) {
    const file = join(folder, 'node_modules', PROGRAMS[name as keyof typeof PROGRAMS]);
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
const good = { types: '', lint: '', imports: '', jest: CLOSED };

test('counts each gate as one test', () => {
  expect(testCommand(good)).toMatchObject({ last: '15 passed, 0 failed', status: 0 });
});

test('says the count once, at the end', () => {
  expect(testCommand(good).stdout.match(/passed, \d+ failed/g)).toHaveLength(1);
});

test('names what was skipped above the last line, once', () => {
  const { stdout, last } = testCommand({
    ...good,
    jest: `console.log('skipped 9 tests, for want of promtool\\n12 passed, 0 failed');`,
  });
  expect(last).toBe('15 passed, 0 failed');
  expect(stdout.trimEnd().split('\n').at(-2)).toBe('skipped 9 tests, for want of promtool');
  expect(stdout.match(/^skipped/gm)).toHaveLength(1);
});

test('shows each step with its time', () => {
  const { stdout } = testCommand(good);
  for (const step of ['types', 'lint', 'imports', 'jest'])
    expect(stdout).toMatch(new RegExp(`^passed {2}${step} {2}\\d+\\.\\d s$`, 'm'));
});

test('hands its arguments to jest', () => {
  expect(testCommand({ ...good, jest: `console.log(process.argv[2]); ${CLOSED}` }, 'test/model').stdout).toMatch(
    /^test\/model$/m,
  );
});

test.each(['types', 'lint', 'imports'] as const)('fails when %s fails, shows why, and runs the rest', (gate) => {
  const { stdout, status, last } = testCommand({ ...good, [gate]: `console.log('the reason'); process.exitCode = 2;` });
  expect([status, last]).toEqual([1, '14 passed, 1 failed']);
  expect(stdout).toMatch(new RegExp(`^FAILED {2}${gate} .*\nthe reason$`, 'm'));
  expect(stdout).toMatch(/^passed {2}jest/m);
});

test.each([
  ['a gate cannot start', { types: '', lint: '', jest: CLOSED }, '14 passed, 1 failed'],
  ['a gate is killed', { ...good, types: `process.kill(process.pid, 'SIGKILL');` }, '14 passed, 1 failed'],
  ['tests fail', { ...good, jest: `console.log('10 passed, 2 failed'); process.exitCode = 1;` }, '13 passed, 2 failed'],
  ['jest cannot start', { types: '', lint: '', imports: '' }, '3 passed, 1 failed'],
  ['jest ends without its closing line', { ...good, jest: '' }, '3 passed, 1 failed'],
  ['jest fails although its tests pass', { ...good, jest: `${CLOSED} process.exitCode = 1;` }, '15 passed, 1 failed'],
])('fails when %s', (_, programs, expected) => {
  expect(testCommand(programs)).toMatchObject({ last: expected, status: 1 });
});

test('CI runs the test command of the README, after npm ci', () => {
  expect(readFileSync(join(root, '.ci/run'), 'utf8')).toMatch(/^npm ci\nnpm test\n$/m);
});
