import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds without an event after which a change counts as done: editors write a file in several steps. */
const QUIET = 30;
/** Milliseconds after which it counts as done all the same: somebody may write without a pause. */
const LONGEST = 500;

/** What the system says when it watches no more folders. */
const NO_MORE = new Set(['ENOSPC', 'EMFILE']);

/**
 * Watches a folder and all below it.
 *
 * Every folder is watched by itself, which all systems can do. An event says that it is time to look, and not what has
 * changed: a file that is saved by a rename, a folder that comes and goes and a burst of saves are one change each.
 */
export class FolderWatch {
  private readonly watchers = new Map<string, FSWatcher>();
  private readonly touched = new Set<string>();
  private first = 0;
  private timer: NodeJS.Timeout | undefined;
  private waiting: ((paths: readonly string[]) => void) | undefined;

  /**
   * @param root - folder to watch
   * @param isWatched - whether a path from the root is looked at, a folder with all below it
   * @param now - milliseconds of a clock
   * @throws Error where the system watches no more folders, with what to do about it
   */
  public constructor(
    private readonly root: string,
    private readonly isWatched: (path: string) => boolean,
    private readonly now: () => number,
  ) {
    this.add('');
  }

  /** How many folders are watched. */
  public get size(): number {
    return this.watchers.size;
  }

  /** Paths that were touched since the last answer, once it is quiet; waits for the first of them. */
  public changed(): Promise<{ readonly paths: readonly string[]; readonly since: number }> {
    return new Promise((resolve) => {
      this.waiting = (paths) => {
        const since = this.first;
        this.first = 0;
        this.touched.clear();
        this.waiting = undefined;
        resolve({ paths, since });
      };
      if (this.touched.size > 0) this.settle();
    });
  }

  public close(): void {
    clearTimeout(this.timer);
    for (const watcher of this.watchers.values()) watcher.close();
    this.watchers.clear();
  }

  private add(folder: string): void {
    if (this.watchers.has(folder)) return;
    try {
      const watcher = watch(join(this.root, folder), (_, name) => {
        this.touch(folder, name);
      });
      // A folder that is removed: the one above it has an event of its own.
      watcher.on('error', () => {
        this.drop(folder);
      });
      this.watchers.set(folder, watcher);
      for (const entry of readdirSync(join(this.root, folder), { withFileTypes: true })) {
        const path = below(folder, entry.name);
        if (entry.isDirectory() && this.isWatched(path)) this.add(path);
      }
    } catch (error) {
      if (NO_MORE.has((error as NodeJS.ErrnoException).code ?? ''))
        throw new Error(`the system watches no more folders: raise fs.inotify.max_user_watches`, { cause: error });
      this.drop(folder);
    }
  }

  private drop(folder: string): void {
    this.watchers.get(folder)?.close();
    this.watchers.delete(folder);
  }

  private touch(folder: string, name: string | null): void {
    const path = below(folder, name ?? '');
    if (!this.isWatched(path)) return;
    if (this.first === 0) this.first = this.now();
    this.touched.add(path);
    // A name may have become another folder: what was watched under it is gone then.
    for (const known of [...this.watchers.keys()])
      if (known !== '' && (known === path || known.startsWith(`${path}/`))) this.drop(known);
    if (name !== null && isFolder(this.root, path)) this.add(path);
    this.settle();
  }

  private settle(): void {
    if (this.waiting === undefined) return;
    clearTimeout(this.timer);
    const left = this.first + LONGEST - this.now();
    this.timer = setTimeout(() => this.waiting?.([...this.touched].sort()), Math.max(0, Math.min(QUIET, left)));
  }
}

const below = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

function isFolder(root: string, path: string): boolean {
  try {
    readdirSync(join(root, path));
    return true;
  } catch {
    return false;
  }
}
