import { at } from '../tree/read';

/**
 * How many evictions a PodDisruptionBudget allows at so many pods; a percentage is rounded as Kubernetes does: up.
 * Nothing where it says neither bound.
 */
export function allowedEvictions(budget: unknown, pods: number): number | undefined {
  const share = (value: unknown): number | undefined => {
    if (typeof value === 'number') return value;
    if (!(typeof value === 'string' && /^\d+%$/.test(value))) return undefined;
    return Math.ceil((Number(value.slice(0, -1)) * pods) / 100);
  };
  const most = share(at(budget, 'spec', 'maxUnavailable'));
  if (most !== undefined) return most;
  const least = share(at(budget, 'spec', 'minAvailable'));
  if (least === undefined) return undefined;
  return pods - least;
}
