import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const external = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['bin/run.cjs', 'external', ...args], { cwd: root, encoding: 'utf8' });

test.each([
  ['a tool that is not asked', ['--tool', 'tool-of-nobody'], /^unknown tool tool-of-nobody; known are kubectl, /],
  ['a platform that is not there', ['--platform', 'nowhere'], /^there is no cluster in dist\/nowhere: /],
  [
    'a folder of schemas that is not there',
    ['--crds', 'no-such-folder'],
    /^the CRD folder 'no-such-folder' does not exist: /,
  ],
  ['an option that it does not know', ['--colour'], /^Unknown option '--colour'/],
])('%s is wrong use', (_, args, message) => {
  const { status, stderr } = external(...args);
  expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
  expect(stderr).toContain('usage: npm run check:external');
});
