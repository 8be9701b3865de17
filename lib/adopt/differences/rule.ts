import type { FieldChange } from '../../change';

/** A sort of difference that is meant. */
export interface Improvement {
  readonly name: string;
  /** What it is good for. */
  readonly good: string;
}

/** What of an object differs in that sort. */
export interface Rule extends Improvement {
  readonly path: RegExp;
  /** Kinds of the object. @default - all */
  readonly kinds?: RegExp;
  /** Further conditions. @default - none */
  readonly when?: (change: FieldChange) => boolean;
}

export const isNew = ({ before }: FieldChange): boolean => before === undefined;

export const stays = ({ after }: FieldChange): boolean => after !== undefined;
