import type { EksCluster, Problem } from '../model';
import { changedFiles } from './changed-files';
import { activeOf, regionalClusters } from './clusters';
import { type PlannedChange, plannedChange, type Sides } from './failover';
import { planOf } from './plan';
import { explained } from './readiness/explained';
import { publishSteps, type RunbookStep } from './steps';

/** A cluster that is declared back, before that is written: what is sent to it again. */
export interface ReturnPlan {
  readonly platform: string;
  readonly back: EksCluster;
  readonly plan: readonly PlannedChange[];
  /** What stands in its way; nothing may be written while there are any. */
  readonly problems: readonly Problem[];
  /** Files below `dist/` that change. */
  readonly changed: readonly string[];
  readonly steps: readonly RunbookStep[];
}

/**
 * Plans what becomes of a platform when one of its clusters is there again. Nothing is read or written.
 *
 * @throws Error if the platform has no such cluster
 */
export function planReturn({ before, after, now, then }: Sides, name: string): ReturnPlan {
  const back = regionalClusters(after).find((cluster) => cluster.name === name);
  if (back === undefined) throw new Error(`'${after.name}' has no cluster '${name}'`);
  const [active, plan, changed] = [activeOf(after), planOf(before, after), changedFiles(now, then)];
  const failover = after.failover ?? { images: [] };
  const situation = { before, after, active, standby: back, successor: back, failover, plan, now, then };
  return {
    platform: after.name,
    back,
    plan: plan.map((line) => plannedChange(line, changed)),
    problems: explained.run(situation).problems,
    changed,
    steps: publishSteps(after, [active, back], `${name} is back`),
  };
}
