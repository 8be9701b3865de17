import type { Platform } from '../../model';
import { regionalClusters } from '../clusters';
import { alerts } from './alerts';
import { type Change, CHANGE_KINDS, type Planner } from './change';
import { dns } from './dns';
import { entrances } from './entrances';
import { jobs } from './jobs';
import { mode } from './mode';
import { pods } from './pods';
import { retention } from './retention';
import { secrets } from './secrets';
import { telemetry } from './telemetry';

export { type Change, CHANGE_KINDS, type ChangeKind, explaining, fits } from './change';

/** Every sort of change that a failover may make in a cluster; one more is a file and a line. */
const PLANNERS: readonly Planner[] = [mode, pods, jobs, secrets, retention, telemetry, entrances, alerts];

/**
 * What is different between two states of a platform, computed from the model alone: the cluster that will serve first,
 * and in each cluster in the order of {@link CHANGE_KINDS}.
 */
export function planOf(before: Platform, after: Platform): readonly Change[] {
  const clusters = [...regionalClusters(after)].sort(
    (a, b) => Number(b.role === 'active') - Number(a.role === 'active'),
  );
  const inClusters = clusters.flatMap((cluster) => {
    const was = regionalClusters(before).find(({ name }) => name === cluster.name);
    return was === undefined
      ? []
      : PLANNERS.flatMap((planner) => planner({ platform: after, before: was, after: cluster })).sort(byKind);
  });
  return [...inClusters, ...dns(before, after)];
}

const byKind = (a: Change, b: Change): number => CHANGE_KINDS.indexOf(a.kind) - CHANGE_KINDS.indexOf(b.kind);
