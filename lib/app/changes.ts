import { compareSides, type ItemChange } from '../change';
import { readCommitted } from '../inputs';
import type { Artifact } from '../model';
import { type AskedBase, compareWith, type NoBase } from './base';

/** What differs from a commit. */
export interface FleetChanges {
  /** The commit, as it was asked for and by its hash. */
  readonly base: string;
  readonly changes: readonly ItemChange[];
}

/**
 * What rendered files change against those of a commit.
 *
 * @param rendered what was rendered. @default - `dist/` as it stands in the work tree
 */
export async function changesSince(
  root: string,
  asked: AskedBase,
  rendered?: readonly Artifact[],
): Promise<FleetChanges | NoBase> {
  const files =
    rendered === undefined
      ? readCommitted(root, [])
      : new Map(rendered.map(({ path, content }) => [path, content] as const));
  const against = await compareWith(root, asked, files, ['dist']);
  if ('absent' in against) return against;
  return { base: against.name, changes: compareSides(against) };
}
