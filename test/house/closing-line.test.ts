import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** The last line of a jest run, with our configuration, over these files. */
const runJest = (files: Readonly<Record<string, string>>) => {
  const folder = mkdtempSync(join(tmpdir(), 'closing-line-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const args = ['--config', join(root, 'jest.config.js'), '--rootDir', root, '--roots', folder, '--runInBand'];
  const { stdout, status } = spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...args], { cwd: root, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return { status, stdout };
};

test('counts what passed, what failed, and a file that cannot run as one failure', () => {
  const { status, stdout } = runJest({
    'good.test.ts': `test('a', () => expect(1).toBe(1)); test('b', () => expect(1).toBe(1));`,
    'bad.test.ts': `test('c', () => expect(1).toBe(2));`,
    'broken.test.ts': `import './no-such-file';\ntest('d', () => undefined);`,
  });
  expect([status, stdout.split('\n').slice(-2)]).toEqual([1, ['2 passed, 2 failed', '']]);
});

test('each run has a temporary folder of its own, which goes with it', () => {
  const { stdout } = runJest({ 'where.test.ts': `test('a', () => process.stdout.write('in ' + require('node:os').tmpdir() + '\\n'));` });
  const [, folder = ''] = /^in (.+)$/m.exec(stdout) ?? [];
  expect(folder).toMatch(/archipel-test-\w+$/);
  expect(folder).not.toBe(tmpdir());
  expect(existsSync(folder)).toBe(false);
});

test('the AWS CDK does not validate in tests unless asked to', () => {
  expect(process.env['CDK_VALIDATION']).toBe('false');
});
