import type { FailoverPlan, ReturnPlan } from '../../../lib/failover';
import type { Problem } from '../../../lib/model';

/** What a run of the command came to. */
export interface FailoverResult {
  readonly platform: string;
  readonly to: string;
  readonly dryRun: boolean;
  /** Absent where the command ended before there was one. */
  readonly plan?: FailoverPlan;
  readonly problems: readonly Problem[];
  /** Files that were written or removed. */
  readonly written: readonly string[];
}

/** The result for machines. */
export function failoverJson({ platform, to, dryRun, plan, problems, written }: FailoverResult): string {
  const result = {
    platform,
    ...(plan ? { from: plan.from.name } : {}),
    to,
    dryRun,
    ready: problems.length === 0,
    written,
    problems,
    ...(plan
      ? {
          plan: plan.plan,
          readiness: plan.readiness.map(({ check, problems: found, proved, declared = [] }) => ({
            check,
            passed: found.length === 0,
            ...(found.length === 0 ? { proved, declared } : {}),
          })),
          changed: plan.changed,
          steps: plan.steps,
        }
      : {}),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** What a run came to that declares a cluster back. */
export interface ReturnResult extends Omit<FailoverResult, 'to' | 'plan'> {
  readonly back: string;
  /** Absent where the command ended before there was one. */
  readonly plan?: ReturnPlan;
}

/** The result for machines. */
export const returnJson = ({ platform, back, dryRun, plan, problems, written }: ReturnResult): string =>
  `${JSON.stringify(
    {
      platform,
      back,
      dryRun,
      ready: problems.length === 0,
      written,
      problems,
      ...(plan ? { plan: plan.plan, changed: plan.changed, steps: plan.steps } : {}),
    },
    null,
    2,
  )}\n`;
