import type { Artifact, EksCluster, Platform, Problem } from '../model';
import { changedFiles } from './changed-files';
import { activeOf, regionalClusters } from './clusters';
import { type Change, explaining, planOf } from './plan';
import { type Answer, problemsOf, readinessOf } from './readiness';
import { fenceSteps, nextSteps, type RunbookStep, stackSteps, unfenceSteps } from './steps';

/** Both sides of a failover: the platform as it is and as it would be, and what each renders to. */
export interface Sides {
  readonly before: Platform;
  readonly after: Platform;
  readonly now: readonly Artifact[];
  readonly then: readonly Artifact[];
}

/** A line of the plan with the files that really change by it. */
export interface PlannedChange extends Omit<Change, 'files'> {
  readonly changed: readonly string[];
}

/** A failover before it is done: what would change, whether it may, and what people do. */
export interface FailoverPlan {
  readonly platform: string;
  readonly from: EksCluster;
  readonly to: EksCluster;
  readonly plan: readonly PlannedChange[];
  readonly readiness: readonly Answer[];
  /** What stands in its way; nothing may be written while there are any. */
  readonly problems: readonly Problem[];
  /** Files below `dist/` that change. */
  readonly changed: readonly string[];
  readonly steps: {
    readonly fence: readonly RunbookStep[];
    readonly next: readonly RunbookStep[];
    readonly unfence: readonly RunbookStep[];
  };
}

/**
 * Plans a failover from one state of a platform to another, and asks whether the successor is ready. Nothing is read or
 * written.
 */
export function planFailover({ before, after, now, then }: Sides): FailoverPlan {
  const active = activeOf(before);
  const successor = activeOf(after);
  const standby = regionalClusters(before).find(({ name }) => name === successor.name) ?? successor;
  const plan = planOf(before, after);
  const readiness = readinessOf({
    before,
    after,
    active,
    standby,
    successor,
    failover: after.failover ?? { images: [] },
    plan,
    now,
    then,
  });
  const changed = changedFiles(now, then);
  return {
    platform: after.name,
    from: active,
    to: successor,
    plan: plan.map((line) => plannedChange(line, changed)),
    readiness,
    problems: problemsOf(readiness),
    changed,
    steps: {
      fence: fenceSteps(before, active),
      next: [...nextSteps(after, active, successor), ...stackSteps(after, successor, changed)],
      unfence: [...unfenceSteps(after, active), ...stackSteps(after, active, changed)],
    },
  };
}

/** A line of the plan, with those of the changed files that it explains. */
export const plannedChange = ({ files, ...line }: Change, changed: readonly string[]): PlannedChange => ({
  ...line,
  changed: changed.filter((path) => explaining([{ ...line, files }], path).length > 0),
});
