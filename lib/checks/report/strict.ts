import type { Problem } from '../../model/problem';
import type { CompletedGate, Unproven } from '../gate/gate';
import { type GateOutcome, NOT_RUN, type Report, UNPROVEN as NOT_PROVEN } from '../gate/run';
import { RECORD, UNPROVEN } from '../releases/codes';
import { byText } from '../tree/read';

/** Why something may stay unproven, by the name that the gate gives it. */
export type Accepted = ReadonlyMap<string, string>;

/** Warnings that say that something was not proven. */
const UNPROVEN_CODES: ReadonlySet<string> = new Set([UNPROVEN.code, RECORD.code]);

/**
 * The report for a machine that has everything a proof needs, such as that of CI: what was not proven there counts as
 * an error, unless the fleet says why. A gate that was skipped since there is nothing for it to look at is none.
 */
export function strictly(report: Report, accepted: Accepted = new Map()): Report {
  const gates = report.gates.map((outcome) => strictOutcome(outcome, accepted));
  const problems = gates.flatMap((outcome) => (outcome.status === 'skipped' ? [] : outcome.problems));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { ...report, gates, problems, errors, warnings: problems.length - errors, clean: errors === 0 };
}

/** Names that are accepted and that nothing of a report is called, sorted. */
export function spent(report: Report, accepted: Accepted): readonly string[] {
  const open = new Set(report.gates.flatMap((outcome) => unprovenIn(outcome).map(({ what }) => what)));
  return [...accepted.keys()].filter((what) => !open.has(what)).sort(byText);
}

const unprovenIn = (outcome: GateOutcome): readonly Unproven[] =>
  outcome.status === 'skipped' ? [] : (outcome.unproven ?? []);

function strictOutcome(outcome: GateOutcome, accepted: Accepted): GateOutcome {
  if (outcome.status === 'skipped') {
    if (outcome.remedy.startsWith('nothing to do')) return outcome;
    const { reason, remedy, ...gate } = outcome;
    return { ...gate, status: 'failed', checked: 0, problems: [notRun(gate.gate, reason, remedy)], notes: [] };
  }
  const { unproven: _, ...gate } = outcome;
  const open = unprovenIn(outcome);
  const problems = [
    ...outcome.problems.map((problem) =>
      UNPROVEN_CODES.has(problem.code) ? { ...problem, severity: 'error' as const } : problem,
    ),
    ...open.filter(({ what }) => !accepted.has(what)).map(notProven),
  ];
  return {
    ...gate,
    status: problems.some(({ severity }) => severity === 'error') ? 'failed' : 'passed',
    problems,
    notes: [...outcome.notes, ...open.filter(({ what }) => accepted.has(what)).map((one) => excused(one, accepted))],
  } satisfies CompletedGate & Pick<GateOutcome, 'gate' | 'asks'>;
}

const notRun = (gate: string, reason: string, remedy: string): Problem => ({
  code: NOT_RUN.code,
  severity: NOT_RUN.severity,
  message: `gate ${gate} was skipped: ${reason}`,
  remedy,
});

const notProven = ({ what, message, remedy }: Unproven): Problem => ({
  code: NOT_PROVEN.code,
  severity: NOT_PROVEN.severity,
  field: what,
  message,
  remedy: `${remedy}; where a machine may not have it, say why in unproven.json`,
});

const excused = ({ what, message }: Unproven, accepted: Accepted): string =>
  `${message} (${what}: ${accepted.get(what) ?? ''})`;

/** What a gate says beside its problems, a line each. */
export const remarksOf = ({ notes, unproven = [] }: CompletedGate): readonly string[] => [
  ...unproven.map(({ message, remedy }) => `${message}; ${remedy}`),
  ...notes,
];
