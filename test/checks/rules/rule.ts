import type { Made } from '../table/validation/refused/objects';

/** A rule of the API server: an object that breaks it, and one that keeps it. */
export interface Rule {
  readonly note: string;
  readonly bad: Made;
  readonly good: Made;
}
