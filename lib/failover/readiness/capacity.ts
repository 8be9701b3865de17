import { nodeShortages, quotaShortages, type Shortage, USABLE_PERCENT } from '../../model';
import { problemOf, type ReadinessCheck, type Situation, type ReadinessResult } from './check';

const told = (situation: Situation, shortages: readonly Shortage[]): ReadinessResult['problems'] =>
  shortages.map(({ field, what, needs, has }) =>
    problemOf(situation, 'capacity', {
      field,
      message: `the ${what} would not suffice`,
      given: has,
      allowed: `at least ${needs}`,
      remedy: 'raise it, or lower the upper bounds of the workloads',
    }),
  );

/** Karpenter may make enough nodes for all workloads at their upper bounds. */
export const nodes: ReadinessCheck = {
  name: 'nodes',
  run(situation): ReadinessResult {
    const { successor } = situation;
    return {
      problems: told(situation, nodeShortages(successor)),
      proved:
        `${USABLE_PERCENT} % of the node pools carry every workload at its upper bound and every add-on at its ` +
        'quota',
      declared: [`EC2 quotas and free capacity of ${successor.region}; what runs in namespaces without a quota`],
    };
  },
};

/**
 * The quota of each namespace allows all workloads at their upper bounds, in the middle of the roll-out that a failover
 * is.
 */
export const quotas: ReadinessCheck = {
  name: 'quotas',
  run: (situation): ReadinessResult => ({
    problems: told(situation, quotaShortages(situation.successor)),
    proved: 'every quota allows the upper bounds and a roll-out at the same time',
  }),
};
