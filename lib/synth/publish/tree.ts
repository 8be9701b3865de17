import { type Dirent, lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './failure';
import { WORK_FOLDER } from './work-folder';

/**
 * Name of the list of all files that were published into a tree, in the tree itself and committed with it. It is what
 * tells a file of ours that is no longer rendered from one that somebody put there: only what it names is ever removed.
 */
export const RECORD = '.published';

/** What stands in an owned tree, by path from the repository root. */
export interface Tree {
  /** Everything that is not a folder; a link is not followed and counts as one of these. */
  readonly files: ReadonlyMap<string, 'file' | 'link' | 'other'>;
  readonly folders: ReadonlySet<string>;
  /** Paths that the last runs published here. */
  readonly recorded: ReadonlySet<string>;
}

export function readTree(root: string, owned: string): Tree {
  const files = new Map<string, 'file' | 'link' | 'other'>();
  const folders = new Set<string>();
  const visit = (folder: string): void => {
    folders.add(folder);
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (folder === owned && isOurs(entry)) continue;
      if (entry.isDirectory()) visit(path);
      else files.set(path, sortOf(entry));
    }
  };
  if (typeOf(join(root, owned)) === 'folder') visit(owned);
  return { files, folders, recorded: new Set(readRecord(root, owned)) };
}

/** Whether an entry of the owned folder is the record, or a folder that a run works in. */
const isOurs = (entry: Dirent): boolean => (entry.isDirectory() ? isWorkFolder(entry.name) : entry.name === RECORD);

function sortOf(entry: Dirent | Stats): 'file' | 'link' | 'other' {
  if (entry.isFile()) return 'file';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function isWorkFolder(name: string): boolean {
  return name === WORK_FOLDER || name.startsWith(`${WORK_FOLDER}-`);
}

export function typeOf(path: string): 'file' | 'folder' | 'link' | 'other' | 'absent' {
  let stat;
  try {
    stat = lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // A file stands where a folder of the path should be.
    if (codeOf(error) !== 'ENOTDIR') throw error;
  }
  if (stat === undefined) return 'absent';
  return stat.isDirectory() ? 'folder' : sortOf(stat);
}

const RECORD_HEAD =
  '# Files that archipel wrote. A file that is not listed here stops the next run; none is removed unless it is.\n';

/**
 * One line a file, below the tree, so that branches merge.
 *
 * @param paths - sorted
 */
export function formatRecord(owned: string, paths: readonly string[]): string {
  let text = RECORD_HEAD;
  for (const path of paths) text += `${path.slice(owned.length + 1)}\n`;
  return text;
}

function readRecord(root: string, owned: string): readonly string[] {
  const text = recordText(root, owned);
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => `${owned}/${line}`);
}

export function recordText(root: string, owned: string): string {
  const path = join(root, owned, RECORD);
  return typeOf(path) === 'file' ? readFileSync(path, 'utf8') : '';
}
