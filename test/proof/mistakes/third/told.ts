import type { Heard } from '../second/heard';

/** A mistake of the third list: what whoever reads the artifact would have to be told was written down before any run. */
export interface Told extends Heard {
  /** What has to be told, in words; it counts only in the file of the mistake, or in `at`. */
  readonly must: string;
}
