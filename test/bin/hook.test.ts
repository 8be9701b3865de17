import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { needing, tool } from '../support/needs';

/*
 * The hooks on a small repository whose program says yes unless a file `bad` lies there, and keeps where it was asked.
 */
jest.setTimeout(120_000);
const { describe: withGit } = needing(tool('git'));
const launcher = join(__dirname, '../../bin/run.cjs');
const PROGRAM = `
const { appendFileSync, existsSync } = require('node:fs');
appendFileSync(process.env.ASKED, process.cwd() + ' ' + process.argv.slice(2).join(' ') + '\\n');
console.log('the reason');
process.exitCode = existsSync('bad') ? 1 : 0;
`;

function repository() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hook-')));
  const asked = join(mkdtempSync(join(tmpdir(), 'asked-')), 'log');
  writeFileSync(asked, '');
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const env = { ...process.env, ASKED: asked };
  const git = (...args: readonly string[]): string =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env,
    }).stdout.trim();
  const archipel = (args: readonly string[], input = '') => {
    const { status, stderr } = spawnSync(process.execPath, [launcher, 'archipel', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env,
      input,
    });
    return { status, stderr };
  };
  write('bin/archipel.cjs', PROGRAM);
  write('.gitignore', 'node_modules\n');
  write('file', 'one\n');
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'first');
  return { folder, write, git, archipel, asked: () => readFileSync(asked, 'utf8').split('\n').filter(Boolean) };
}

withGit('archipel hook', () => {
  test('proves what is staged where it lies, once', () => {
    const { folder, write, git, archipel, asked } = repository();
    write('file', 'two\n');
    git('add', '--all');
    expect(archipel(['hook', 'pre-commit'])).toMatchObject({ status: 0, stderr: expect.stringMatching(/gates hold/) });
    expect(asked()).toEqual([`${folder} check`]);
    expect(archipel(['hook', 'pre-commit'])).toEqual({ status: 0, stderr: '' });
    expect(asked()).toHaveLength(1);
  });

  test('proves what is staged in a folder of its own where something else lies there', () => {
    const { folder, write, git, archipel, asked } = repository();
    write('bad', '');
    git('add', '--all');
    git('rm', '--quiet', '--cached', 'bad');
    write('file', 'not staged\n');
    expect(archipel(['hook', 'pre-commit'])).toMatchObject({ status: 0 });
    const [place = ''] = asked()[0]?.split(' ') ?? [];
    expect(place).not.toBe(folder);
    expect(existsSync(place)).toBe(false);
    expect(git('diff', '--cached', '--name-only')).toBe('');
  });

  test('stops what does not hold, with the reason and the way around', () => {
    const { write, git, archipel, asked } = repository();
    write('bad', '');
    git('add', '--all');
    for (const time of [1, 2]) {
      expect(archipel(['hook', 'pre-commit'])).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/the reason\n.*pre-commit stops; .*--no-verify/),
      });
      expect(asked()).toHaveLength(time);
    }
  });

  test('proves the tips of what is pushed, and nothing of what is deleted', () => {
    const { git, archipel, asked } = repository();
    const tip = git('rev-parse', 'HEAD');
    const none = '0'.repeat(40);
    expect(archipel(['hook', 'pre-push', 'origin', 'url'], `(delete) ${none} refs/heads/a ${tip}\n`).status).toBe(0);
    expect(asked()).toEqual([]);
    const pushed = `refs/heads/a ${tip} refs/heads/a ${none}\n`;
    expect(archipel(['hook', 'pre-push', 'origin', 'url'], pushed).status).toBe(0);
    expect(asked()).toHaveLength(1);
    expect(archipel(['hook', 'pre-push', 'origin', 'url'], pushed)).toEqual({ status: 0, stderr: '' });
  });

  test('another name is wrong use', () => expect(repository().archipel(['hook', 'post-merge']).status).toBe(2));
});
