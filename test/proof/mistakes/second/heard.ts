import type { Mistake } from '../mistake';

/** A mistake that somebody made and told of in public, planted in this fleet. */
export interface Heard extends Omit<Mistake, 'missed'> {
  /** What was told: a report of an outage, or a bug report in this field, in our words. */
  readonly heard: string;
  /** Whether a gate or a rule told it on the first run, before anything was built for it. */
  readonly first: boolean;
}
