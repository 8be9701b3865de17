import type { Problem } from '../../model';
import { nodes, quotas } from './capacity';
import type { ReadinessCheck, Situation, ReadinessResult } from './check';
import { containers } from './containers';
import { disruption } from './disruption';
import { engine } from './engine';
import { explained } from './explained';
import { images } from './images';
import { load } from './load';
import { secrets } from './secrets';
import { twins } from './twins';
import { volumes } from './volumes';

export type { Situation, ReadinessResult } from './check';

/** What is checked of a standby before it takes over: the one list, in the order of the report. */
const CHECKS: readonly ReadinessCheck[] = [
  twins,
  secrets,
  images,
  load,
  nodes,
  quotas,
  containers,
  disruption,
  volumes,
  engine,
  explained,
];

/** The answer of one check. */
export interface Answer extends ReadinessResult {
  readonly check: string;
}

export const readinessOf = (situation: Situation): readonly Answer[] =>
  CHECKS.map((check) => ({ check: check.name, ...check.run(situation) }));

export const problemsOf = (answers: readonly Answer[]): readonly Problem[] =>
  answers.flatMap(({ problems }) => problems);
