import type { Problem } from '../../model/problem';
import { type GateOutcome, NOT_RUN, type Report } from '../gate/run';
import { RECORD, UNPROVEN } from '../releases/codes';

/** Warnings that say that something was not proven. */
const UNPROVEN_CODES: ReadonlySet<string> = new Set([UNPROVEN.code, RECORD.code]);

/**
 * The report for a machine that has everything a proof needs, such as that of CI: what was not proven there counts as
 * an error. A gate that was skipped since there is nothing for it to look at is none.
 */
export function strictly(report: Report): Report {
  const problems = [
    ...report.gates.flatMap(skippedGate),
    ...report.problems.map((problem) =>
      UNPROVEN_CODES.has(problem.code) ? { ...problem, severity: 'error' as const } : problem,
    ),
  ];
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { ...report, problems, errors, warnings: problems.length - errors, clean: errors === 0 };
}

function skippedGate(outcome: GateOutcome): readonly Problem[] {
  if (outcome.status !== 'skipped' || outcome.remedy.startsWith('nothing to do')) return [];
  const { code, severity } = NOT_RUN;
  return [{ code, severity, message: `gate ${outcome.gate} was skipped: ${outcome.reason}`, remedy: outcome.remedy }];
}
