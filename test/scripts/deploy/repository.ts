import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A remote with one commit on main and a clone of it. */
export function repository() {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-'));
  const remote = join(folder, 'remote.git');
  const clone = join(folder, 'clone');
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args], {
      cwd,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
  git(folder, 'clone', '--quiet', remote, clone);
  for (const [path, text] of [
    ['dist/a.yaml', 'a: 1\n'],
    ['.gitea/workflows/deploy.yml', 'on: push\n'],
    ['.github/workflows/a.yml', 'on: push\n'],
  ] as const) {
    mkdirSync(join(clone, path, '..'), { recursive: true });
    writeFileSync(join(clone, path), text);
  }
  git(clone, 'checkout', '--quiet', '-B', 'main');
  git(clone, 'add', '--all');
  git(clone, 'commit', '--quiet', '--message', 'first');
  git(clone, 'push', '--quiet', 'origin', 'main');
  return {
    clone,
    remote,
    head: () => git(remote, 'rev-parse', 'main').trim(),
    shown: () => git(remote, 'log', '-1', '--format=%s', 'main').trim(),
    git: (...args: string[]) => git(clone, ...args),
  };
}
