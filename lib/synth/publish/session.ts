import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import type { PublishResult } from './result';
import { commit, type Plan } from './commit';
import type { Disk } from './disk';
import { describeFailure } from './failure';
import { readTree, RECORD, type Tree, typeOf } from './tree';
import { type Holder, WORK_FOLDER, WorkFolder } from './work-folder';

export interface PublishSession {
  /** What stopped the session so far. */
  readonly problems: readonly Problem[];
  /** Compares artifacts with what is there and stages those that differ. */
  stage(artifacts: Iterable<Pick<Artifact, 'path' | 'content'>>): void;
  /** Moves everything staged into place and removes what was not staged. */
  commit(): PublishResult;
  /** Leaves everything as it was. */
  abort(): void;
}

export function openSession(root: string, owned: readonly [string, ...string[]], disk: Disk): PublishSession {
  const session = new Session(root, owned, disk);
  session.open();
  return session;
}

class Session implements PublishSession {
  public readonly problems: Problem[] = [];
  private readonly home: string;
  private readonly trees = new Map<string, Tree>();
  /** Every artifact: whether it was staged. */
  private readonly artifacts = new Map<string, boolean>();
  private readonly stagedFolders = new Set<string>();
  private readonly goodFolders = new Set<string>();
  /** Folders outside the owned trees that lead through no link. */
  private readonly plainFolders = new Set<string>();
  private work: WorkFolder | undefined;
  private madeHome = false;

  public constructor(
    private readonly root: string,
    private readonly owned: readonly [string, ...string[]],
    private readonly disk: Disk,
  ) {
    this.home = join(root, owned[0]);
  }

  public open(): void {
    for (const tree of this.owned) this.refuseDetour(tree, tree);
    this.attempt('the output cannot be published', () => {
      this.madeHome = typeOf(this.home) === 'absent';
      const acquired = WorkFolder.acquire(this.disk, this.home);
      if ('heldBy' in acquired) return void this.problems.push(locked(this.owned[0], acquired.heldBy));
      this.work = acquired.folder;
      for (const tree of this.owned) this.trees.set(tree, readTree(this.root, tree));
    });
  }

  public stage(artifacts: Iterable<Pick<Artifact, 'path' | 'content'>>): void {
    this.attempt('the output cannot be staged, nothing was changed', () => {
      for (const { path, content } of artifacts) {
        if (!this.accepts(path)) return;
        const differs = !this.isThere(path, content);
        if (differs) this.write(path, content);
        this.artifacts.set(path, differs);
      }
    });
  }

  public commit(): PublishResult {
    let result: PublishResult = { problems: this.problems, written: [], removed: [], unchanged: 0 };
    this.attempt('the output cannot be put in place', () => {
      if (this.work === undefined) return;
      const plan: Plan = { root: this.root, staged: this.work.staged, trees: this.trees, artifacts: this.artifacts };
      result = commit(plan, this.disk);
      this.problems.push(...result.problems);
    });
    this.end(this.problems.length === 0);
    return { ...result, problems: this.problems };
  }

  public abort(): void {
    this.end(false);
  }

  /** Runs a step unless the session has failed, and turns what the disk says into a problem. */
  private attempt(what: string, step: () => void): void {
    if (this.problems.length > 0) return;
    try {
      step();
    } catch (error) {
      this.problems.push(describeFailure(error, this.root, what));
    }
    // The stage is removed at once: on a full disk it is what fills it.
    if (this.problems.length > 0) this.end(false);
  }

  private end(isPublished: boolean): void {
    const { work } = this;
    this.work = undefined;
    try {
      work?.release();
      if (this.madeHome && !isPublished) this.disk.removeFolder(this.home);
    } catch {
      // What could not be removed, or is not empty, is met by the next run, which says so or removes it.
    }
    this.madeHome = false;
  }

  private accepts(path: string): boolean {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (!isPublishable(path.slice(folder.length === 0 ? 0 : folder.length + 1)) || !this.acceptsFolder(folder)) {
      this.problems.push({
        code: 'publish/path',
        severity: 'error',
        file: path,
        message: 'an artifact has a path that cannot be published',
        given: path,
        allowed: 'a relative path with forward slashes inside the repository, outside .git',
        remedy: 'correct what made the artifact',
      });
      return false;
    }
    return this.treeOf(path) !== undefined || this.refuseDetour(dirname(path), path);
  }

  /** Thousands of artifacts share a folder, so each is looked at once. */
  private acceptsFolder(folder: string): boolean {
    if (folder === '' || this.goodFolders.has(folder)) return true;
    if (!folder.split('/').every(isPublishable)) return false;
    this.goodFolders.add(folder);
    return true;
  }

  /** Refuses a folder below the root that is a link, or is reached through one, or is not a folder. */
  private refuseDetour(folder: string, path: string): boolean {
    if (folder === '.' || this.plainFolders.has(folder)) return true;
    if (!this.refuseDetour(dirname(folder), path)) return false;
    const type = typeOf(join(this.root, folder));
    if (type === 'folder' || type === 'absent') {
      this.plainFolders.add(folder);
      return true;
    }
    const what = type === 'link' ? 'a symbolic link, which is not followed' : 'not a folder';
    this.problems.push({
      code: 'publish/detour',
      severity: 'error',
      file: path,
      message: `${folder} is ${what}`,
      remedy: 'remove it or replace it by a folder',
    });
    return false;
  }

  private isThere(path: string, content: string): boolean {
    const tree = this.treeOf(path);
    const type = tree === undefined ? typeOf(join(this.root, path)) : tree.files.get(path);
    return type === 'file' && readFileSync(join(this.root, path)).equals(Buffer.from(content));
  }

  private treeOf(path: string): Tree | undefined {
    for (const [owned, tree] of this.trees) if (path.startsWith(owned) && path[owned.length] === '/') return tree;
    return undefined;
  }

  private write(path: string, content: string): void {
    if (this.work === undefined) return;
    const file = `${this.work.staged}/${path}`;
    const folder = file.slice(0, file.lastIndexOf('/'));
    if (!this.stagedFolders.has(folder)) {
      this.disk.makeFolder(folder);
      this.stagedFolders.add(folder);
    }
    this.disk.write(file, content);
  }
}

/** One part of a path that means itself on every system, and none of the names that publishing keeps for itself. */
function isPublishable(part: string): boolean {
  return (
    part !== '' &&
    part !== '.' &&
    part !== '..' &&
    part !== '.git' &&
    part !== RECORD &&
    !part.startsWith(WORK_FOLDER) &&
    !/[\\\0]/.test(part)
  );
}

function locked(tree: string, { pid, standing }: Holder): Problem {
  if (standing === 'unknown')
    return {
      code: 'publish/locked',
      severity: 'error',
      file: tree,
      message:
        `a run in another container or on another machine (process ${pid} there) holds the lock of ${tree}, and from ` +
        'here nobody can tell whether it still runs',
      remedy: `wait until it has ended and run again; if it was killed, delete ${tree}/${WORK_FOLDER}`,
    };
  return {
    code: 'publish/locked',
    severity: 'error',
    file: tree,
    message: `another run (process ${pid}) is publishing into ${tree}`,
    remedy: 'wait until it has ended and run again',
  };
}
