import { type ApiObject, identityOf, kindOf, nameOf, selects, textsAt, valueAt } from '../objects';
import { noWord } from './reading';

/**
 * The budget that a workload makes in place of one that is there. Two budgets of one pod stop every eviction, and a
 * running one with `minAvailable` takes no `maxUnavailable`.
 */
export function budgetOf(object: ApiObject, around: readonly ApiObject[]): readonly string[] {
  const labels = textsAt(object, 'spec', 'template', 'metadata', 'labels');
  return around
    .filter(
      (one) =>
        kindOf(one) === 'PodDisruptionBudget' && selects(textsAt(one, 'spec', 'selector', 'matchLabels'), labels),
    )
    .map((budget) => {
      if (nameOf(budget) !== nameOf(object) || valueAt(budget, 'spec', 'minAvailable') !== undefined)
        noWord(`its PodDisruptionBudget ${nameOf(budget)} is another one than a workload makes`);
      return identityOf(budget);
    });
}
