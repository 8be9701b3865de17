import { type LawResult } from '../laws/law';
import { type Convergence } from '../run/converge';
import { type Run } from '../run/run';

/** A cluster that came up, and what is known of it. */
export interface Ground {
  readonly run: Run;
  readonly controllers: readonly string[];
  readonly arrival: Convergence;
}

/** Does something to a cluster, looks at what comes of it, and leaves the cluster as it was. */
export type Trial = (ground: Ground) => Promise<LawResult>;
