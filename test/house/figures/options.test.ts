import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { house } from './run';
import { longFile } from './files';

const long = { 'lib/a.ts': longFile(301), 'lib/b.ts': longFile(302), 'lib/c.ts': longFile(303) };
const short = { 'lib/a.ts': longFile(10) };

test('prints the figures, the goals and the worst places first', () => {
  const { stdout, status } = house(long, '--only', 'files', '--worst', '2');
  expect([status, stdout.split('\n')]).toEqual([
    0,
    [
      'File lengths  (lines per file, without generated files)',
      '  files 3 · median 302 · p90 303 · max 303',
      '  goal: median under 60: missed',
      '  goal: p90 under 150: missed',
      '  goal: none over 300: missed',
      '      303 lines  lib/c.ts',
      '      302 lines  lib/b.ts',
      '    … and 1 more (--worst <n>, --json)',
      '',
      'measures that miss a goal: 1 of 1',
      '',
    ],
  ]);
});

test.each([
  { goal: 'missed', files: long, status: 1 },
  { goal: 'met', files: short, status: 0 },
])('--check exits with $status when a goal is $goal', ({ files, status }) => {
  expect(house(files, '--only', 'files', '--check').status).toBe(status);
});

test('--json prints all places, whatever --worst says', () => {
  const { stdout } = house(long, '--only', 'files', '--json', '--worst', '1');
  expect((JSON.parse(stdout) as { measures: { found: unknown[] }[] }).measures[0]?.found).toHaveLength(3);
});

test('--help lists the options and the measures', () => {
  const { stdout, status } = house({}, '--help');
  expect(status).toBe(0);
  for (const word of ['--only', '--worst', '--check', '--json', '--root', 'orphans']) expect(stdout).toContain(word);
});

test.each([
  { args: ['--worst', 'many'], message: '--worst many: expected a whole number, for example 10' },
  { args: ['--only', 'files,taste'], message: '--only taste: unknown measure; expected one of widths, files,' },
  { args: ['--root', '/no/such/folder'], message: '--root /no/such/folder: no such folder' },
  { args: ['--wurst', '3'], message: "Unknown option '--wurst'" },
  { args: ['lib'], message: "Unexpected argument 'lib'" },
])('$args is explained without a stack trace', ({ args, message }) => {
  const { stderr, status, stdout } = house(short, ...args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/^ +at /m);
  expect(stderr).toMatch(/see npm run house -- --help\n$/);
});

test('npm run house runs it', () => {
  const manifest = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  expect(manifest.scripts['house']).toBe('node scripts/house.mjs');
});
