import { createHash } from 'node:crypto';
import type { Sides } from '../change';
import { cloneOf, commitOf, filesAt, git, type GitFolder, mergeBaseOf, textsOf } from '../tools';

/** What to compare with. */
export interface AskedBase {
  /** A revision of Git. */
  readonly revision: string;
  /** Compare with where the revision and HEAD last were one: what a pull request is against. @default false */
  readonly mergeBase?: boolean;
}

/** The last commit of the branch that is checked out. */
export const HEAD: AskedBase = { revision: 'HEAD' };

/** Why there is nothing to compare with. */
export interface NoBase {
  readonly absent: string;
  readonly remedy: string;
}

/** A commit and the files in which it differs from what is rendered. */
export interface Against extends Sides {
  /** The revision as it was asked for, with the hash that it stands for: `HEAD (1a2b3c4)`. */
  readonly name: string;
  /** Files that both sides have alike. */
  readonly alike: number;
}

/**
 * Compares files with those of a commit, by Git's own objects: nothing is checked out. Files are told apart by the ids
 * that Git keeps of them, so that the text of a file that did not change is not read.
 *
 * @param files text by path from the root; below `folders` a file that is not among them counts as removed
 */
export async function compareWith(
  root: string,
  asked: AskedBase,
  files: ReadonlyMap<string, string>,
  folders: readonly string[],
): Promise<Against | NoBase> {
  const found = await git();
  if (found.kind === 'absent') return { absent: found.message, remedy: found.remedy };
  const folder: GitFolder = { git: found, root };
  const commit = await commitAsked(folder, asked);
  if (typeof commit !== 'string') return commit;
  const outside = [...files.keys()].filter((path) => !folders.some((one) => path.startsWith(`${one}/`)));
  const committed = await filesAt(folder, commit, [...folders, ...outside]);
  const idOf = idOfText([...committed.values()][0] ?? '');
  const after = new Map([...files].filter(([path, text]) => committed.get(path) !== known(path, text, idOf)));
  const wanted = [...committed].filter(([path]) => after.has(path) || (!files.has(path) && !isHidden(path)));
  const texts = await textsOf(
    folder,
    wanted.map(([, id]) => id),
  );
  const before = new Map(wanted.map(([path], index) => [path, texts[index] ?? '']));
  return { name: `${asked.revision} (${commit.slice(0, 10)})`, before, after, alike: files.size - after.size };
}

/** What publishing keeps in a folder for itself. */
const isHidden = (path: string): boolean => /^[^/]+\/\./.test(path);

/** Ids of the files that were compared last: a process that stays compares nearly the same ones again. */
const ids = new Map<string, { readonly text: string; readonly id: string }>();

function known(path: string, text: string, idOf: (text: string) => string): string {
  const last = ids.get(path);
  if (last?.text === text) return last.id;
  const id = idOf(text);
  ids.set(path, { text, id });
  return id;
}

/** The id that Git gives to a text, in the hash of the repository. @param known an id of that repository */
function idOfText(known: string): (text: string) => string {
  const algorithm = known.length === 64 ? 'sha256' : 'sha1';
  return (text) =>
    createHash(algorithm)
      .update(`blob ${Buffer.byteLength(text)}\0`)
      .update(text)
      .digest('hex');
}

async function commitAsked(folder: GitFolder, { revision, mergeBase = false }: AskedBase): Promise<string | NoBase> {
  const commit = await commitOf(folder, revision);
  const found = commit === undefined || !mergeBase ? commit : await mergeBaseOf(folder, commit, 'HEAD');
  if (found !== undefined) return found;
  const clone = await cloneOf(folder);
  if (clone === undefined) return { absent: 'this is no repository of Git', remedy: 'run it in a clone' };
  if (clone.shallow)
    return {
      absent: `the history of this clone ends before ${revision}${mergeBase ? ' and HEAD were one' : ''}`,
      remedy: 'fetch all of it, git fetch --unshallow; in a workflow, fetch-depth: 0 of actions/checkout',
    };
  if (revision === 'HEAD') return { absent: 'nothing is committed yet', remedy: 'nothing to do' };
  return { absent: `there is no commit ${revision}`, remedy: 'name a commit, a branch or a tag that git log knows' };
}
