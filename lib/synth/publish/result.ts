import type { Problem } from '../../model/problem';

/** What a publication did, or what stood in its way. */
export interface PublishResult {
  /** Where there are any, nothing was changed, unless one of them says how far it came. */
  readonly problems: readonly Problem[];
  /** Paths of new and changed files, sorted. */
  readonly written: readonly string[];
  /** Paths of removed files, sorted. */
  readonly removed: readonly string[];
  /** How many files were as they should be. */
  readonly unchanged: number;
}
