import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Disk } from './disk';
import { codeOf } from './failure';
import { ownScope, ownSignature, type Standing, standingOf } from './owner';

/** Name of the folder that is both lock and staging area, and of its stages: `.archipel-<what>-<scope>-<pid>`. */
export const WORK_FOLDER = '.archipel';

/** Who holds the lock, and whether that can be told to run from here. */
export interface Holder {
  readonly pid: string;
  readonly standing: Exclude<Standing, 'ended'>;
}

export type Acquired = { readonly folder: WorkFolder } | { readonly heldBy: Holder };

/**
 * The work folder of a run, inside the tree that it publishes, because only there a rename is certain to stay on one
 * file system. It exists exactly while somebody publishes, so it is the lock too: it is made complete, owner included,
 * under another name and moved into place, which fails while one with content is there. Git never sees it.
 */
export class WorkFolder {
  public readonly staged: string;

  private constructor(
    private readonly disk: Disk,
    private readonly tree: string,
  ) {
    this.staged = join(tree, WORK_FOLDER, 'staged');
  }

  /**
   * Removes what dead runs left and takes the lock.
   *
   * @throws errors of the file system
   */
  public static acquire(disk: Disk, tree: string): Acquired {
    disk.makeFolder(tree);
    sweep(disk, tree);
    const prepared = aside(tree, 'new');
    try {
      disk.makeFolder(prepared);
      disk.write(join(prepared, 'owner'), ownSignature());
      disk.write(join(prepared, '.gitignore'), '*\n');
      return WorkFolder.take(disk, tree, prepared);
    } catch (error) {
      if (existsSync(prepared)) removeAll(disk, prepared);
      throw error;
    }
  }

  private static take(disk: Disk, tree: string, prepared: string): Acquired {
    const place = join(tree, WORK_FOLDER);
    for (;;) {
      try {
        disk.move(prepared, place);
        return { folder: new WorkFolder(disk, tree) };
      } catch (error) {
        const signature = ownerOf(place);
        if (signature === undefined) {
          // Either it was given back just now, or it is a folder of somebody else's.
          if (lstatSync(place, { throwIfNoEntry: false }) === undefined) continue;
          throw error;
        }
        const standing = standingOf(signature);
        if (standing !== 'ended' || !evict(disk, tree, signature)) {
          removeAll(disk, prepared);
          const [pid = ''] = signature.split(' ');
          return { heldBy: { pid, standing: standing === 'ended' ? 'running' : standing } };
        }
      }
    }
  }

  /** Gives the lock back and removes what is left of the stage. */
  public release(): void {
    const place = join(this.tree, WORK_FOLDER);
    let old = aside(this.tree, 'old');
    try {
      // In one step, so that nobody sees a lock without its owner.
      this.disk.move(place, old);
    } catch {
      old = place;
    }
    removeAll(this.disk, old);
  }
}

/** Moves the work folder of a dead run aside. False when it turns out to be that of another run, which just took it. */
function evict(disk: Disk, tree: string, signature: string): boolean {
  const place = join(tree, WORK_FOLDER);
  const stale = aside(tree, 'stale');
  try {
    disk.move(place, stale);
  } catch {
    return ownerOf(place) === undefined;
  }
  if (ownerOf(stale) !== signature) {
    disk.move(stale, place);
    return false;
  }
  removeAll(disk, stale);
  return true;
}

/** A folder of this run beside the lock; no other process, also of another container, has one of the name. */
const aside = (tree: string, what: string): string => join(tree, `${WORK_FOLDER}-${what}-${ownScope()}-${process.pid}`);

function sweep(disk: Disk, tree: string): void {
  for (const name of readdirSync(tree)) {
    if (!name.startsWith(`${WORK_FOLDER}-`)) continue;
    const [pid = '', scope = ''] = name.split('-').reverse();
    const standing = standingOf(`${pid}  ${/^[0-9a-f]{12}$/.test(scope) ? scope : ''}`);
    if (pid === String(process.pid) ? standing !== 'unknown' : standing === 'ended') removeAll(disk, join(tree, name));
  }
}

function ownerOf(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, 'owner'), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Removes a folder of ours with all in it. Links are removed, not followed. What is gone already is no error: the run
 * that it belonged to, or another one that sweeps, may remove it at the same time.
 */
export function removeAll(disk: Disk, path: string): void {
  try {
    if (!lstatSync(path).isDirectory()) return disk.removeFile(path);
    for (const name of readdirSync(path)) removeAll(disk, join(path, name));
    disk.removeFolder(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}
