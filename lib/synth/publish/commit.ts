import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Problem } from '../../model/problem';
import type { PublishResult } from './result';
import type { Disk } from './disk';
import { codeOf, describeFailure } from './failure';
import { formatRecord, RECORD, recordText, type Tree, typeOf } from './tree';

/** All that a commit decides from. */
export interface Plan {
  readonly root: string;
  /** Folder that holds the changed files under their paths from the root. */
  readonly staged: string;
  readonly trees: ReadonlyMap<string, Tree>;
  /** Every artifact: whether it differs from what is there and so was staged. */
  readonly artifacts: ReadonlyMap<string, boolean>;
}

/**
 * Puts the staged files in place.
 *
 * The order makes every moment safe to be killed at: the list of published files names the new ones before the first
 * is moved, so that a later run knows them, and forgets the old ones after the last is removed.
 *
 * @throws errors of the file system, after which the next run finishes the work
 */
export function commit(plan: Plan, disk: Disk): PublishResult {
  const { root, staged, trees, artifacts } = plan;
  const paths = [...artifacts.keys()].sort();
  const written = paths.filter((path) => artifacts.get(path) === true);
  const stale = [...trees.values()]
    .flatMap((tree) => [...tree.files.keys()])
    .filter((path) => !artifacts.has(path))
    .sort();
  const problems = [...findForeign(plan, stale), ...findUnwritable(plan, [...written, ...stale])];
  if (problems.length > 0) return { problems, written: [], removed: [], unchanged: 0 };

  const records = [...trees].map(([owned, tree]) => new Record(plan, disk, owned, tree, paths));
  for (const record of records) record.writeOldAndNew();
  // A file of ours may stand where a folder must go, and a folder of ours where a file must.
  for (const path of stale) disk.removeFile(join(root, path));
  const needed = [...trees.values()].some(({ folders }) => folders.size > 1) ? foldersOf(paths) : new Set<string>();
  for (const [owned, { folders }] of trees) {
    // Deepest first; the tree itself stays, it holds the list.
    for (const folder of [...folders].sort().reverse())
      if (folder !== owned && !needed.has(folder)) disk.removeFolder(join(root, folder));
  }
  if (written.length > 0) moveInto(disk, staged, root);
  for (const record of records) record.writeNew();
  return { problems, written, removed: stale, unchanged: artifacts.size - written.length };
}

/** Moves what is in one folder into another; folders that are not there yet go whole. */
function moveInto(disk: Disk, from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory() && typeOf(target) === 'folder') moveInto(disk, source, target);
    else move(disk, source, target, entry.isDirectory());
  }
}

function move(disk: Disk, source: string, target: string, isFolder: boolean): void {
  try {
    disk.move(source, target);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    // The target is a file system of its own: copy beside it, under a name that the next run would write again.
    if (isFolder) {
      disk.makeFolder(target);
      moveInto(disk, source, target);
    } else {
      const beside = join(dirname(target), '.archipel-copy');
      disk.write(beside, readFileSync(source, 'utf8'));
      disk.move(beside, target);
    }
  }
}

/** The list of the files in one tree that are ours. */
class Record {
  /** Of this tree, sorted. */
  private readonly paths: readonly string[];
  /** What is there. */
  private text: string;
  private newText: string | undefined;

  public constructor(
    private readonly plan: Plan,
    private readonly disk: Disk,
    private readonly owned: string,
    private readonly tree: Tree,
    paths: readonly string[],
  ) {
    this.paths = paths.filter((path) => path.startsWith(`${owned}/`));
    this.text = recordText(plan.root, owned);
  }

  public writeOldAndNew(): void {
    // Only of the old ones that are still there: a list must not grow with what a merge left in it.
    const old = [...this.tree.files.keys()].filter((path) => this.tree.recorded.has(path));
    const stale = old.filter((path) => !this.plan.artifacts.has(path));
    if (stale.length === 0) this.writeNew();
    else this.write(formatRecord(this.owned, [...this.paths, ...stale].sort()));
  }

  public writeNew(): void {
    this.write((this.newText ??= formatRecord(this.owned, this.paths)));
  }

  private write(text: string): void {
    if (text === this.text) return;
    const beside = `${this.plan.staged}-record`;
    this.disk.makeFolder(join(this.plan.root, this.owned));
    this.disk.write(beside, text);
    move(this.disk, beside, join(this.plan.root, this.owned, RECORD), false);
    this.text = text;
  }
}

/** How many foreign files are named; the rest is counted. */
const SHOWN = 10;

function findForeign({ trees }: Plan, stale: readonly string[]): readonly Problem[] {
  return [...trees].flatMap(([owned, { recorded, files }]) => {
    const foreign = stale.filter((path) => path.startsWith(`${owned}/`) && !recorded.has(path));
    if (foreign.length === 0) return [];
    const named = foreign.slice(0, SHOWN).map((path) => (files.get(path) === 'link' ? `${path} (a link)` : path));
    return [
      {
        code: 'publish/foreign-files',
        severity: 'error' as const,
        file: foreign[0] ?? owned,
        message:
          `${owned} holds ${foreign.length === 1 ? 'a file' : `${foreign.length} files`} that archipel did not ` +
          'write and does not render',
        given: foreign.length > SHOWN ? `${named.join(', ')} and ${foreign.length - SHOWN} more` : named.join(', '),
        allowed: `what is listed in ${owned}/${RECORD}, which every run keeps`,
        remedy: `move them elsewhere or delete them; to start over, delete ${owned}`,
      },
    ];
  });
}

/** Folders in which something must change and nothing can, found before anything is changed. */
function findUnwritable({ root, trees }: Plan, changes: readonly string[]): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  let last = '';
  for (const path of changes) {
    const own = path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '.';
    if (own === last) continue;
    last = own;
    for (let folder = own; !seen.has(folder); folder = dirname(folder)) {
      seen.add(folder);
      if (!isFolder(folder)) continue;
      try {
        accessSync(join(root, folder), constants.W_OK);
      } catch (error) {
        problems.push(describeFailure(error, root, 'a folder of the output cannot be written, nothing was changed'));
      }
      break;
    }
  }
  return problems;

  /** Without asking the disk for each of thousands of new folders: the trees have been read. */
  function isFolder(folder: string): boolean {
    for (const [owned, { folders }] of trees) if (folder.startsWith(`${owned}/`)) return folders.has(folder);
    return typeOf(join(root, folder)) === 'folder';
  }
}

function foldersOf(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = dirname(path); folder !== '.' && !folders.has(folder); folder = dirname(folder))
      folders.add(folder);
  }
  return folders;
}
