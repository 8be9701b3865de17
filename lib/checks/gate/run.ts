import type { Problem } from '../../model/problem';
import { code, type CheckCode } from './code';
import type { Gate, GateResult } from './gate';
import type { GateInput } from './input';

export type GateOutcome = GateResult & {
  readonly gate: string;
  readonly asks: string;
  /** How long it took. @default - not measured */
  readonly milliseconds?: number;
};

export interface Report {
  readonly gates: readonly GateOutcome[];
  /** Problems of all gates, in their order. */
  readonly problems: readonly Problem[];
  readonly errors: number;
  readonly warnings: number;
  /** No gate failed. Skipped gates are not failures; they are listed. */
  readonly clean: boolean;
  /** Everything that the gates of this run can report. */
  readonly codes: readonly CheckCode[];
}

export const NOTHING_CHECKED = code('gate/nothing-checked', {
  title: 'a gate says what it looked at',
  why: 'a gate that looks at nothing passes on everything; a moved folder or a renamed kind would switch it off unseen',
  bad: 'a gate over Deployments that finds none because it reads another folder',
  good: 'a gate that counts what it looked at, or says skipped with the reason',
});

export const CRASHED = code('gate/crashed', {
  title: 'a gate ends with a result',
  why: 'nobody knows what a crashed gate did not look at, so nothing may be written',
  bad: 'a gate that throws on an object of an unexpected shape',
  good: 'a problem at that object',
});

export const NOT_RUN = code('gate/not-run', {
  title: 'with --strict, every gate that has something to look at runs',
  why: 'a machine that lacks a folder or a program says that all is well, and half of it was not looked at',
  bad: 'a job of CI without npx archipel crds pull',
  good: 'archipel crds pull and archipel charts pull before archipel check --strict',
});

export const UNPROVEN = code('gate/unproven', {
  title: 'with --strict, what a gate could not prove has a reason in unproven.json',
  why: 'a gate that passes on half of what it was made for looks like one that has seen all of it',
  bad: 'custom resources of a kind whose CRD is in no folder',
  good: 'the schema, the key or the program that is missing; where a machine may not have it, a sentence that says why',
});

/** Codes that belong to the run itself. */
export const RUN_CODES: readonly CheckCode[] = [NOTHING_CHECKED, CRASHED, NOT_RUN, UNPROVEN];

/**
 * Runs the gates one after the other and collects what they say; one that throws does not stop the others.
 *
 * @param clock - milliseconds of a running clock; without it nothing is timed
 */
export async function runGates(input: GateInput, gates: readonly Gate[], clock?: () => number): Promise<Report> {
  const outcomes: GateOutcome[] = [];
  for (const gate of gates) {
    const start = clock?.();
    const result = await runOne(gate, input);
    outcomes.push({
      ...result,
      gate: gate.name,
      asks: gate.asks,
      ...(clock && start !== undefined ? { milliseconds: clock() - start } : {}),
    });
  }
  return reportOf(outcomes, codesOf(gates));
}

/** Everything that a run of these gates can report. */
export const codesOf = (gates: readonly Gate[]): readonly CheckCode[] => [
  ...gates.flatMap((gate) => gate.codes),
  ...RUN_CODES,
];

/** The report of what gates said. @param codes - that they can report */
export function reportOf(gates: readonly GateOutcome[], codes: readonly CheckCode[]): Report {
  const problems = gates.flatMap((gate) => (gate.status === 'skipped' ? [] : gate.problems));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return {
    gates,
    problems,
    errors,
    warnings: problems.length - errors,
    clean: gates.every(({ status }) => status !== 'failed'),
    codes,
  };
}

const runOne = async (gate: Gate, input: GateInput): Promise<GateResult> =>
  attentive(gate, await guarded(gate, () => gate.run(input)), () => input.tree.objects.length);

/** A gate that throws has a result as well. */
export async function guarded<T extends GateResult>(gate: Gate, run: () => T | Promise<T>): Promise<T | GateResult> {
  try {
    return await run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed(
      CRASHED,
      `gate ${gate.name} ended with an error: ${reason}`,
      'report it with the artifacts that cause it; it is a bug in the gate',
    );
  }
}

/** The result of a gate; one that passed on nothing, though there are objects, has failed. */
export function attentive(gate: Gate, result: GateResult, objects: () => number): GateResult {
  if (result.status !== 'passed' || result.checked > 0 || objects() === 0) return result;
  return failed(
    NOTHING_CHECKED,
    `gate ${gate.name} looked at nothing although there are ${objects()} objects`,
    'fix the gate, or let it say why it is skipped',
  );
}

function failed(code: CheckCode, message: string, remedy: string): GateResult {
  return {
    status: 'failed',
    checked: 0,
    problems: [{ code: code.code, severity: code.severity, message, remedy }],
    notes: [],
  };
}
