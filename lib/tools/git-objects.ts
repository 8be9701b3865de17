import { run } from './run';
import type { FoundTool } from './tool';

/** A repository of Git, read by its plumbing alone: nothing is checked out, written or fetched. */
export interface GitFolder {
  readonly git: FoundTool;
  /** Folder inside the work tree; paths are relative to it. */
  readonly root: string;
}

const NUL = '\0';

/** The commit that a revision names, as its full hash; nothing where it names none that is at hand. */
export async function commitOf({ git, root }: GitFolder, revision: string): Promise<string | undefined> {
  const asked = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const { status, stdout } = await run(git, asked, { cwd: root });
  return status === 0 ? stdout.trim() : undefined;
}

/** Whether a folder is inside a work tree, and whether older history is missing there. */
export async function cloneOf({ git, root }: GitFolder): Promise<{ readonly shallow: boolean } | undefined> {
  const { status, stdout } = await run(git, ['rev-parse', '--is-inside-work-tree', '--is-shallow-repository'], {
    cwd: root,
  });
  const [inside, shallow] = stdout.trim().split('\n');
  return status === 0 && inside === 'true' ? { shallow: shallow === 'true' } : undefined;
}

/** The best common ancestor; nothing where there is none in the history that is at hand. */
export async function mergeBaseOf({ git, root }: GitFolder, one: string, other: string): Promise<string | undefined> {
  const { status, stdout } = await run(git, ['merge-base', one, other], { cwd: root });
  return status === 0 ? stdout.trim() : undefined;
}

/** Ids of the files of a commit by path, below the given paths. */
export async function filesAt(
  { git, root }: GitFolder,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = ['--literal-pathspecs', 'ls-tree', '-r', '-z', commit, '--', ...paths];
  const { status, stdout, stderr } = await run(git, asked, { cwd: root });
  if (status !== 0) throw new Error(`git ls-tree ${commit} ended with ${status}: ${stderr.trim()}`);
  return new Map(
    stdout
      .split(NUL)
      .filter((line) => line.includes(' blob '))
      .map((line) => {
        const tab = line.indexOf('\t');
        return [line.slice(tab + 1), line.slice(0, tab).split(' ')[2] ?? ''] as const;
      }),
  );
}

/**
 * The text of objects, in the order in which they are asked for.
 *
 * @throws Error where one is missing, as in a clone that leaves out files
 */
export async function textsOf({ git, root }: GitFolder, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const { stdout } = await run(git, ['cat-file', '--batch'], {
    cwd: root,
    input: `${ids.join('\n')}\n`,
    encoding: 'latin1',
  });
  let at = 0;
  return ids.map((id) => {
    const end = stdout.indexOf('\n', at);
    const [, type, size] = stdout.slice(at, end).split(' ');
    if (type !== 'blob' || size === undefined) throw new Error(`git has no file ${id}`);
    const from = end + 1;
    at = from + Number(size) + 1;
    return Buffer.from(stdout.slice(from, at - 1), 'latin1').toString('utf8');
  });
}
