import { parse } from 'yaml';
import { podsOf } from '../../model';
import { workloadsIn } from '../plan/twins';
import { counted, problemOf, type ReadinessCheck, type Situation, type ReadinessResult } from './check';
import { objectsOf } from './objects';

interface Budget {
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: { readonly maxUnavailable?: number | string; readonly minAvailable?: number | string };
}

/** No budget forbids every eviction: nodes must be replaced while the load moves in. Read from the rendered objects. */
export const disruption: ReadinessCheck = {
  name: 'disruption-budgets',
  run(situation): ReadinessResult {
    const { after, successor, then } = situation;
    const budgets = objectsOf(after, successor, then).filter(({ key }) => /\/poddisruptionbudget-/.test(key));
    return {
      problems: budgets.flatMap(({ artifact }) => {
        const budget = parse(artifact.content) as Budget;
        const given = blocking(situation, budget);
        return given === undefined
          ? []
          : [
              problemOf(situation, 'disruption-budget', {
                object: `PodDisruptionBudget ${budget.metadata.namespace ?? ''}/${budget.metadata.name}`,
                file: artifact.path,
                source: artifact.source,
                message: 'the budget lets no pod be evicted, so no node could be replaced',
                given,
                allowed: 'at least one pod less than there are',
                remedy: 'let one pod be unavailable, or run one more',
              }),
            ];
      }),
      proved: `${counted(budgets.length, 'budget')}, each lets a pod go`,
    };
  },
};

function blocking({ successor }: Situation, { metadata, spec }: Budget): string | undefined {
  const { maxUnavailable, minAvailable } = spec;
  if (maxUnavailable === 0 || maxUnavailable === '0%') return `maxUnavailable ${maxUnavailable}`;
  if (minAvailable === undefined) return undefined;
  if (minAvailable === '100%') return `minAvailable ${minAvailable}`;
  const workload = workloadsIn(successor).find(
    (placed) => placed.namespace === metadata.namespace && placed.workload.name === metadata.name,
  )?.workload;
  return workload !== undefined && typeof minAvailable === 'number' && minAvailable >= podsOf(workload).min
    ? `minAvailable ${minAvailable} of ${podsOf(workload).min}`
    : undefined;
}
