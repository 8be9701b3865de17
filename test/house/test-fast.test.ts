import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/*
 * `npm run test:fast` over a small repository, with a compiler and a jest that say what they are given.
 */
const script = join(__dirname, '../../scripts/test-fast.mjs');
let root: string;

const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const git = (...args: string[]) =>
  spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: root, encoding: 'utf8' });

const REPOSITORY = {
  '.gitignore': 'node_modules/\n',
  'node_modules/typescript7/bin/tsc': '',
  'node_modules/jest/bin/jest.js':
    `console.log('given ' + process.argv.slice(3).join(' '));\n` + `console.log('12 passed, 0 failed');\n`,
  'bin/hello.ts': `import { run } from './commands/run';\nrun();`,
  'bin/commands/run.ts': `export const run = () => undefined;`,
  'docs/page.md': 'text\n',
  'dist/out.yaml': 'a: 1\n',
  'lib/model/index.ts': `export * from './units';\nexport * from './names';`,
  'lib/model/units.ts': 'export const units = 1;',
  'lib/model/names.ts': 'export const names = 1;',
  'test/model/units.test.ts': `import { units } from '../../lib/model';\nconsole.log(units);`,
  'test/model/rules.test.ts': `import { names } from '../../lib/model';\nconsole.log(names);`,
  'test/aws/stack.test.ts': `import { units } from '../../lib/model/units';\nconsole.log(units);`,
  'test/house/page.test.ts': `readFileSync('../../docs/page.md');`,
  'test/commands.test.ts': `spawnSync('bin/run.cjs', ['hello']);`,
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'test-fast-'));
  for (const [path, text] of Object.entries(REPOSITORY)) put(path, text);
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'all');
});
afterEach(() => rmSync(root, { recursive: true }));

/** What jest is given, and how the command ends. */
const fast = (...args: string[]) => {
  const { stdout, status } = spawnSync(process.execPath, [script, ...args], { cwd: root, encoding: 'utf8' });
  return {
    given: /^given (.*)$/m.exec(stdout)?.[1]?.split(' ') ?? [],
    said: /^\d+ files? changed.*$/m.exec(stdout)?.[0],
    last: stdout.trimEnd().split('\n').at(-1),
    status,
  };
};
const touch = (path: string) => put(path, `${REPOSITORY[path as keyof typeof REPOSITORY]}\n// changed\n`);

test('the types are checked when nothing has changed, and no test runs', () => {
  expect(fast()).toMatchObject({ given: [], last: '1 passed, 0 failed', status: 0 });
});

test('tests that import the changed file run, that of its name and folder first', () => {
  touch('lib/model/units.ts');
  expect(fast()).toEqual({
    given: ['test/model/units.test.ts', 'test/model/rules.test.ts', 'test/aws/stack.test.ts'],
    said: '1 file changed; the 3 test files nearest to it run, 0 more that it reaches are left to npm test',
    last: '13 passed, 0 failed',
    status: 0,
  });
});

test.each([
  ['a new test file', 'test/new.test.ts', 'test/new.test.ts'],
  ['a page that a test names', 'docs/page.md', 'test/house/page.test.ts'],
  ['what an entry runs that a test starts', 'bin/commands/run.ts', 'test/commands.test.ts'],
])('%s is seen', (_, path, expected) => {
  put(path, 'export const run = () => 1;');
  expect(fast().given).toEqual([expected]);
});

test('what synthesis writes is not a change', () => {
  put('dist/out.yaml', 'a: 2\n');
  expect(fast().said).toMatch(/^0 files changed/);
});

test('a commit can be given, to compare with', () => {
  touch('lib/model/units.ts');
  git('commit', '--quiet', '--all', '--message', 'change');
  expect(fast().given).toEqual([]);
  expect(fast('HEAD~1').given).toContain('test/model/units.test.ts');
});

test('what does not fit the time is left out, and counted', () => {
  touch('lib/model/units.ts');
  const times = { 'test/model/units.test.ts': 9, 'test/model/rules.test.ts': 90, 'test/aws/stack.test.ts': 4 };
  put('node_modules/.cache/archipel/test-times.json', JSON.stringify(times));
  expect(fast()).toMatchObject({
    given: ['test/model/units.test.ts', 'test/aws/stack.test.ts'],
    said: '1 file changed; the 2 test files nearest to it run, 1 more that it reaches is left to npm test',
  });
});

test.each([
  ['the types are wrong', { 'node_modules/typescript7/bin/tsc': 'process.exitCode = 2;' }, '12 passed, 1 failed'],
  [
    'a test fails',
    { 'node_modules/jest/bin/jest.js': `console.log('1 passed, 1 failed'); process.exitCode = 1;` },
    '2 passed, 1 failed',
  ],
  ['jest does not report its end', { 'node_modules/jest/bin/jest.js': '' }, '1 passed, 1 failed'],
  [
    'a source does not parse',
    { 'lib/model/names.ts': 'export const = ;', 'node_modules/typescript7/bin/tsc': 'process.exitCode = 2;' },
    '12 passed, 1 failed',
  ],
])('fails when %s', (_, files, last) => {
  touch('lib/model/units.ts');
  for (const [path, text] of Object.entries(files)) put(path, text);
  expect(fast()).toMatchObject({ last, status: 1 });
});

test('an unknown commit is refused', () => {
  const { stderr, status } = spawnSync(process.execPath, [script, 'nowhere'], { cwd: root, encoding: 'utf8' });
  expect([stderr, status]).toEqual([`there is no commit nowhere: give one that git knows, such as main\n`, 2]);
});
