import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Environment, git } from './git';

/** The tree that a commit would have now; in a hook, of what is being committed. */
export const indexTree = (root: string): Promise<string> => git(root, ['write-tree']);

/** The tree of what a commit or a tag stands for. */
export const treeOf = (root: string, commit: string): Promise<string> =>
  git(root, ['rev-parse', '--verify', '--quiet', `${commit}^{tree}`]);

/** The tree of all that lies in the folder and that Git does not ignore, committed or not. */
export const workTree = (root: string, env: Environment): Promise<string> =>
  withIndex(root, env, async (own) => {
    await git(root, ['add', '--all'], own);
    return git(root, ['write-tree'], own);
  });

/** Writes a tree into a folder. */
export const exportTree = (root: string, tree: string, into: string, env: Environment): Promise<void> =>
  withIndex(root, env, async (own) => {
    await git(root, ['read-tree', tree], own);
    await git(root, ['checkout-index', '--all', `--prefix=${into}/`], own);
  });

/** Folders that the program writes itself. */
const WRITTEN = /^(?:dist|\.github\/workflows|\.gitea\/workflows)\//;

/** Whether a file that somebody writes by hand has changed since a moment, in milliseconds of the clock of files. */
export async function isChangedSince(root: string, moment: number): Promise<boolean> {
  const files = await git(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  return files
    .split('\0')
    .filter((file) => file !== '' && !WRITTEN.test(file))
    .some((file) => (statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0) > moment);
}

/** Runs git with an index of its own, which begins as that of the repository: what is staged stays as it is. */
async function withIndex<T>(root: string, env: Environment, work: (env: Environment) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'archipel-index-'));
  try {
    const index = join(folder, 'index');
    const own = resolve(root, await git(root, ['rev-parse', '--git-path', 'index']));
    if (existsSync(own)) copyFileSync(own, index);
    return await work({ ...env, GIT_INDEX_FILE: index });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
