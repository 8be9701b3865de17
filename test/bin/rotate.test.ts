import { spawnSync } from 'node:child_process';
import { archipelIn } from '../support/in-copy';
import { repositoryCopy } from '../support/repository-copy';

jest.setTimeout(120_000);
const root = repositoryCopy();

test('fails for a platform that does not exist, with those that do', async () =>
  expect(await archipelIn(root, 'rotate', 'nowhere')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('there are ') as string,
  }));

test('does so as a process', () => {
  const { status, stderr } = spawnSync(process.execPath, ['bin/run.cjs', 'archipel', 'rotate', 'nowhere'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([2, expect.stringContaining('there are ')]);
});
