import type { ItemChange } from '../../change';
import type { Artifact } from '../../model/delivery/artifact';
import { cacheKey } from '../gate/cache';
import type { CheckCode, PlatformInput } from '../gate';
import { text } from '../tree/read';

/** A change that is refused, or told. */
export interface Hit {
  readonly code: CheckCode;
  readonly change: ItemChange;
  readonly field: string;
  /** The value that is committed, as an acceptance names it. */
  readonly from: string;
  /** The value that is rendered. */
  readonly to: string;
  /** Who refuses, and why. */
  readonly message: string;
}

/** What a rule may look at. */
export interface Ground {
  readonly changes: readonly ItemChange[];
  readonly input: PlatformInput;
  /** The text of a rendered file. */
  readonly artifacts: ReadonlyMap<string, Artifact>;
}

export type Rule = (ground: Ground) => readonly Hit[];

/** Longer values are named by their digest: an acceptance has to fit on a line. In characters. */
const LONGEST = 160;

/** A value as a report shows it and as an acceptance names it. */
export function named(value: unknown): string {
  if (value === undefined) return 'none';
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  const isPlain = written.length <= LONGEST && !written.includes('\n');
  return isPlain ? written : `sha256:${cacheKey(written).slice(0, 12)}`;
}

/** A hit at a field; what Secrets hold is named by its digest. */
export function hit(code: CheckCode, change: ItemChange, field: string, values: HitValues): Hit {
  const hides = text(change.item.value, 'kind') === 'Secret' && /^(data|stringData)\b/.test(field);
  const show = (value: unknown): string =>
    hides && value !== undefined ? `sha256:${cacheKey(JSON.stringify(value)).slice(0, 12)}` : named(value);
  return { code, change, field, from: show(values.before), to: show(values.after), message: values.message };
}

interface HitValues {
  readonly before?: unknown;
  readonly after?: unknown;
  readonly message: string;
}

/** Whether a field is the given one or stands below it. */
export function isBelow(path: string, parent: string): boolean {
  if (!path.startsWith(parent)) return false;
  const next = path[parent.length];
  return next === undefined || next === '.' || next === '[';
}
