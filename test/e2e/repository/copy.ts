import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const AUTHOR = ['-c', 'user.name=e2e', '-c', 'user.email=e2e@example.org'];

/** A copy of what an engine reads of this repository, with a history of its own: commits of a test go there. */
export class RepositoryCopy {
  readonly tree: string;
  readonly bare: string;
  private readonly environment: NodeJS.ProcessEnv;

  /** @param branches - every branch that somebody follows; the first one is checked out */
  constructor(
    folder: string,
    private readonly branches: readonly string[],
  ) {
    this.tree = join(folder, 'tree');
    this.bare = join(folder, 'repository.git');
    mkdirSync(this.tree, { recursive: true });
    this.environment = { PATH: process.env['PATH'], HOME: folder, GIT_CONFIG_NOSYSTEM: '1' };
    const [branch = 'main'] = branches;
    this.git('init', '--quiet', `--initial-branch=${branch}`);
    this.git('init', '--quiet', '--bare', `--initial-branch=${branch}`, this.bare);
    this.git('remote', 'add', 'origin', this.bare);
    // The documents have the key beside the checkout, for a moment.
    writeFileSync(join(this.tree, '.git/info/exclude'), '*.agekey\n');
  }

  /** Copies folders of the repository, with what is not committed yet. */
  copy(root: string, folders: readonly string[]): void {
    for (const folder of folders.filter((one) => existsSync(join(root, one))))
      cpSync(join(root, folder), join(this.tree, folder), { recursive: true });
  }

  /** Commits whatever is in the tree and publishes it, on every branch unless some are named. @returns the commit */
  publish(message: string, branches = this.branches): string {
    this.git('add', '--all');
    this.git(...AUTHOR, 'commit', '--quiet', '--allow-empty', `--message=${message}`);
    return this.promote(branches);
  }

  /** Takes the last commit back by another, on every branch. @returns that one */
  revert(): string {
    this.git(...AUTHOR, 'revert', '--no-edit', 'HEAD');
    return this.promote(this.branches);
  }

  /** Moves branches to the last commit. @returns it */
  promote(branches: readonly string[]): string {
    this.git('push', '--quiet', 'origin', ...branches.map((branch) => `HEAD:refs/heads/${branch}`));
    return this.git('rev-parse', 'HEAD').trim();
  }

  private git(...args: string[]): string {
    return execFileSync('git', args, {
      cwd: this.tree,
      env: this.environment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    });
  }
}
