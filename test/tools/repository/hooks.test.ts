import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hookText, writeHooks } from '../../../lib/tools/repository';
import { needing, tool } from '../../support/needs';

const { describe: withGit } = needing(tool('git'));

const git = (folder: string, ...args: readonly string[]): string => {
  const given = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args];
  const { status, stdout, stderr } = spawnSync('git', given, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
};

function repository(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hooks-')));
  git(folder, 'init', '--quiet');
  writeFileSync(join(folder, 'file'), 'text\n');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'first');
  return folder;
}

const states = async (folder: string) => (await writeHooks(folder)).map(({ hook, state }) => `${hook} ${state}`);

withGit('hooks', () => {
  test('are written where Git looks, may be run, and are written once', async () => {
    const folder = repository();
    expect(await states(folder)).toEqual(['pre-commit written', 'pre-push written']);
    const file = join(folder, '.git/hooks/pre-commit');
    expect(readFileSync(file, 'utf8')).toBe(hookText('pre-commit'));
    expect(statSync(file).mode & 0o111).toBe(0o111);
    expect(await states(folder)).toEqual(['pre-commit unchanged', 'pre-push unchanged']);
  });

  test('of an older version are written again', async () => {
    const folder = repository();
    await writeHooks(folder);
    writeFileSync(join(folder, '.git/hooks/pre-push'), `${hookText('pre-push')}# more\n`);
    expect(await states(folder)).toEqual(['pre-commit unchanged', 'pre-push written']);
  });

  test('of somebody else stay, and then none is written', async () => {
    const folder = repository();
    mkdirSync(join(folder, '.git/hooks'), { recursive: true });
    writeFileSync(join(folder, '.git/hooks/pre-push'), '#!/bin/sh\nmake\n');
    expect(await states(folder)).toEqual(['pre-commit written', 'pre-push foreign']);
    expect(existsSync(join(folder, '.git/hooks/pre-commit'))).toBe(false);
    expect(readFileSync(join(folder, '.git/hooks/pre-push'), 'utf8')).toBe('#!/bin/sh\nmake\n');
  });

  test('lie in core.hooksPath where that is set', async () => {
    const folder = repository();
    git(folder, 'config', 'core.hooksPath', '.hooks');
    await writeHooks(folder);
    expect(existsSync(join(folder, '.hooks/pre-commit'))).toBe(true);
    expect(existsSync(join(folder, '.git/hooks/pre-commit'))).toBe(false);
  });

  test('of a worktree are those of its repository', async () => {
    const folder = repository();
    git(folder, 'worktree', 'add', '--quiet', '../other', '-b', 'other');
    expect(await states(join(folder, '../other'))).toEqual(['pre-commit written', 'pre-push written']);
    expect(existsSync(join(folder, '.git/hooks/pre-commit'))).toBe(true);
  });

  test('are nowhere outside of a repository', async () => {
    await expect(writeHooks(mkdtempSync(join(tmpdir(), 'none-')))).rejects.toThrow(/not a git repository/);
  });

  test('stop a commit where the packages are not installed, and say what to do', () => {
    const folder = repository();
    writeFileSync(join(folder, '.git/hooks/pre-commit'), hookText('pre-commit'), { mode: 0o755 });
    expect(() => git(folder, 'commit', '--allow-empty', '--message', 'second')).toThrow(/run npm ci/);
  });
});
