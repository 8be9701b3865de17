import type { Artifact } from '../../model/delivery/artifact';
import { type Disk, disk as realDisk } from './disk';
import type { PublishResult } from './result';
import { openSession, type PublishSession } from './session';

export type { PublishResult } from './result';
export type { PublishSession } from './session';

export interface PublishOptions {
  /** The repository root, absolute. */
  readonly root: string;
  /**
   * Folders below the root that hold nothing but artifacts: what is no longer among them is removed.
   * The first one holds the lock and the stage of a run.
   */
  readonly owned: readonly [string, ...string[]];
  /** @default - the real one; tests stop the process in the middle with another */
  readonly disk?: Disk;
}

/**
 * Publishes artifacts: writes what changed, removes what is no longer among them, leaves the rest untouched.
 *
 * - All or nothing: everything is staged inside the first owned tree and moved into place at the end, whole new folders
 *   in one step. A full disk is met while staging, a folder that cannot be written before the first move.
 * - A process killed at any moment leaves whole files only; the next run finishes the work and removes what was left.
 * - Only one run at a time; the lock of a dead process is taken over.
 * - Foreign files stop it. A file of an owned tree that is neither an artifact nor in the list of what was published
 *   before (`<tree>/.published`) is not ours to remove and would be synced by whoever reads the tree.
 * - Links are never followed: one at the path of an artifact is replaced, any other in an owned tree is foreign, and
 *   a path that leads through one is refused.
 * - An artifact outside the owned trees (`.github/workflows/x.yml`) is written and never removed.
 *
 * Nothing is forced to the platter (no fsync): after a power cut Git has the last good state.
 */
export function publish(options: PublishOptions & { readonly artifacts: Iterable<Artifact> }): PublishResult {
  const session = openPublish(options);
  session.stage(options.artifacts);
  return session.commit();
}

/**
 * Publishes in portions, so that no more than one has to be in memory: `stage` each, then `commit` or `abort`.
 *
 * Nothing throws for what the disk says: the first problem ends the session, later calls do nothing, and `commit`
 * returns it. Every session must be ended by one of the two.
 */
export function openPublish({ root, owned, disk = realDisk }: PublishOptions): PublishSession {
  return openSession(root, owned, disk);
}
