import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './repository';
import { run, scripts } from './scripts';

describe('publish', () => {
  const publish = async ({ clone }: ReturnType<typeof repository>, env: Record<string, string> = {}) => {
    const output = join(clone, '..', 'output');
    writeFileSync(output, '');
    const ended = await run('bash', [join(scripts, 'publish.sh')], {
      cwd: clone,
      env: { BRANCH: 'main', GITHUB_OUTPUT: output, ...env },
    });
    return { ...ended, output: readFileSync(output, 'utf8') };
  };

  test('nothing new is not committed', async () => {
    const it = repository();
    const before = it.head();
    expect(await publish(it)).toMatchObject({ status: 0, output: `revision=${before}\n` });
    expect(it.head()).toBe(before);
  });
  test('what was rendered is committed and pushed, new files too', async () => {
    const it = repository();
    const before = it.head();
    writeFileSync(join(it.clone, 'dist/b.yaml'), 'b: 1\n');
    const { status, output } = await publish(it, { DEPLOY_TOKEN: 'token' });
    expect(status).toBe(0);
    expect(it.head()).not.toBe(before);
    expect(output).toBe(`revision=${it.head()}\n`);
    expect(it.shown()).toMatch(new RegExp(`^chore\\(dist\\): rendered from ${before.slice(0, 7)}`));
  });
  test('a workflow is never changed by a workflow', async () => {
    const it = repository();
    const before = it.head();
    writeFileSync(join(it.clone, '.gitea/workflows/deploy.yml'), 'on: pull_request\n');
    expect(await publish(it)).toMatchObject({
      status: 1,
      text: expect.stringContaining('the workflows are not what the sources render'),
    });
    expect(it.head()).toBe(before);
  });
  test('nor is a new one left out without a word', async () => {
    const it = repository();
    writeFileSync(join(it.clone, '.gitea/workflows/new.yml'), 'on: push\n');
    expect(await publish(it)).toMatchObject({
      status: 1,
      text: expect.stringContaining('the workflows are not what the sources render'),
    });
  });
  test('a push that came meanwhile is not overwritten', async () => {
    const it = repository();
    const other = join(it.clone, '..', 'other');
    it.git('clone', '--quiet', it.remote, other);
    writeFileSync(join(other, 'README.md'), 'meanwhile\n');
    execFileSync(
      'bash',
      [
        '-c',
        'git add . && git -c user.name=test -c user.email=test@localhost commit --quiet -m meanwhile && git ' +
          'push --quiet origin main',
      ],
      { cwd: other, stdio: 'pipe' },
    );
    writeFileSync(join(it.clone, 'dist/a.yaml'), 'a: 2\n');
    expect((await publish(it)).status).not.toBe(0);
    expect(it.shown()).toBe('meanwhile');
  });
});
