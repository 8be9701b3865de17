import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** The last line of a jest run, with our configuration, over these files. */
const runJest = (files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'closing-line-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const args = ['--config', join(root, 'jest.config.js'), '--rootDir', root, '--roots', folder, '--runInBand'];
  const { stdout, status } = spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ARCHIPEL_REQUIRE_TOOLS: '', ARCHIPEL_MAY_SKIP: '', ARCHIPEL_JUNIT: '', ...env },
  });
  rmSync(folder, { recursive: true });
  return { status, stdout, last: stdout.trimEnd().split('\n') };
};

test('counts what passed, what failed, and a file that cannot run as one failure', () => {
  const { status, stdout } = runJest({
    'good.test.ts': `test('a', () => expect(1).toBe(1)); test('b', () => expect(1).toBe(1));`,
    'bad.test.ts': `test('c', () => expect(1).toBe(2));`,
    'broken.test.ts': `import './no-such-file';\ntest('d', () => undefined);`,
  });
  expect([status, stdout.split('\n').slice(-2)]).toEqual([1, ['2 passed, 2 failed', '']]);
});

describe('a test that needs a program which is not there', () => {
  const needs = JSON.stringify(join(root, 'test/support/needs'));
  const files = {
    'lacking.test.ts': `import { needing } from ${needs};
      const promtool = { name: 'promtool', missing: 'promtool is not on PATH: install it' };
      const { test: real, describe: all } = needing(promtool);
      real('asks it', () => { throw new Error('asked'); });
      real.each([1, 2])('asks it again: %s', () => { throw new Error('asked'); });
      all('all of it', () => test('asks it too', () => { throw new Error('asked'); }));
      test('asks nobody', () => undefined);`,
    'able.test.ts': `import { needing } from ${needs};
      needing({ name: 'node' }).test('asks what is there', () => undefined);`,
  };
  const skipped = [
    '  promtool is not on PATH: install it',
    'skipped 4 tests, for want of promtool (4)',
    '2 passed, 0 failed',
  ];

  test('is skipped, and named above the last line', () => {
    const { status, last } = runJest(files);
    expect([status, last.slice(-3)]).toEqual([0, skipped]);
  });
  test('stands in a group of its own beside others, each with its number', () => {
    const { last } = runJest({
      ...files,
      'others.test.ts': `import { needing } from ${needs};
        const needs = ['etcd', 'api'].map((name) => ({ name, missing: 'no ' + name }));
        needing(...needs).test('asks', () => undefined);`,
      'unsaid.test.ts': `test.skip('says no reason', () => undefined);`,
    });
    expect(last.at(-2)).toBe('skipped 6 tests, for want of a reason (1), api and etcd (1), promtool (4)');
  });
  test('fails where tools are required', () => {
    const { status, last } = runJest(files, { ARCHIPEL_REQUIRE_TOOLS: '1' });
    expect([status, last.at(-1)]).toEqual([1, '2 passed, 1 failed']);
  });
  test('is skipped all the same where that one may be', () => {
    const { status, last } = runJest(files, { ARCHIPEL_REQUIRE_TOOLS: '1', ARCHIPEL_MAY_SKIP: 'mount,promtool' });
    expect([status, last.slice(-3)]).toEqual([0, skipped]);
  });
  test('is not spoken of where nothing is lacking', () =>
    expect(runJest({ 'able.test.ts': files['able.test.ts'] }).last.slice(-2)).toEqual([
      'skipped nothing',
      '1 passed, 0 failed',
    ]));
});

test('ARCHIPEL_JUNIT has the run as JUnit too, with the numbers of the closing line', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'junit-')), 'reports/tests.xml');
  const { last } = runJest(
    {
      'some.test.ts': `test('good & well', () => expect(1).toBe(1)); test('bad', () => expect('<a>').toBe('b'));
        test.skip('later', () => undefined);`,
      'broken.test.ts': `import './no-such-file';`,
    },
    { ARCHIPEL_JUNIT: file },
  );
  const xml = readFileSync(file, 'utf8');
  expect(last.at(-1)).toBe('1 passed, 2 failed');
  expect(xml).toContain('<testsuites name="jest" tests="4" failures="2" skipped="1">');
  expect(xml).toMatch(/name="good &amp; well" time="[\d.]+"><\/testcase>/);
  expect(xml).toMatch(/name="bad" time="[\d.]+"><failure>[^]*&lt;a&gt;[^]*<\/failure>/);
  expect(xml).toMatch(/name="later" time="[\d.]+"><skipped\/>/);
  expect(xml).toMatch(/name="the file runs" time="[\d.]+"><failure>/);
});

test('each run has a temporary folder of its own, which goes with it', () => {
  const { stdout } = runJest({
    'where.test.ts': `test('a', () => process.stdout.write('in ' + require('node:os').tmpdir() + '\\n'));`,
  });
  const [, folder = ''] = /^in (.+)$/m.exec(stdout) ?? [];
  expect(folder).toMatch(/archipel-test-\w+$/);
  expect(folder).not.toBe(tmpdir());
  expect(existsSync(folder)).toBe(false);
});

test('a second run in the same process, as --watch makes it, has a temporary folder beside that of the first', () => {
  const script = `
    const { dirname } = require('node:path');
    const { tmpdir } = require('node:os');
    const [setUp, tearDown] = ['temporary-folder', 'remove-temporary-folder']
      .map((name) => require('./test/support/' + name + '.cjs'));
    for (const run of [1, 2]) { setUp(); console.log(dirname(tmpdir())); tearDown(); }
    console.log(tmpdir());`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
  expect([stderr, stdout.trimEnd().split('\n')]).toEqual(['', [tmpdir(), tmpdir(), tmpdir()]]);
});

test('the AWS CDK does not validate in tests unless asked to', () => {
  expect(process.env['CDK_VALIDATION']).toBe('false');
});
