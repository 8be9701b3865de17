import type { Problem } from '../../model/problem';
import type { CheckCode } from './code';
import type { GateInput } from './input';
import type { DatedInput } from './parts';

/** A gate that ran. */
export interface CompletedGate {
  readonly status: 'passed' | 'failed';
  /** Number of things looked at; a gate that passes on nothing is broken. */
  readonly checked: number;
  readonly problems: readonly Problem[];
  /** What was deliberately not looked at, one line each. */
  readonly notes: readonly string[];
  /** What it would have looked at, had this machine what that takes. @default - nothing is missing */
  readonly unproven?: readonly Unproven[];
}

/** Something that a gate could not prove for want of a file, a key or a program. */
export interface Unproven {
  /** `<gate>/<what>`: names it in `unproven.json`, where a fleet says why it may stay so. */
  readonly what: string;
  readonly message: string;
  /** What to do so that it is proven. */
  readonly remedy: string;
}

/** A gate that could not run. Never counted as passed. */
export interface SkippedGate {
  readonly status: 'skipped';
  readonly reason: string;
  /** What to do so that it runs. */
  readonly remedy: string;
  /** What is to be said of what it did not look at, where others had something to look at. @default - nothing */
  readonly notes?: readonly string[];
  /** What it lacks, and what it did not look at for want of it. @default - there was nothing to look at */
  readonly lacks?: { readonly why: string; readonly names: readonly string[] };
  readonly unproven?: readonly Unproven[];
}

export type GateResult = CompletedGate | SkippedGate;

/** What a gate says of one platform, and what of that the rules among platforms look at. */
export type PartResult = GateResult & { readonly facts?: unknown };

/** A gate by its parts: what it says of a platform follows from the share of the platform alone. */
export interface GateParts {
  run(input: DatedInput): Promise<PartResult>;
  /** What it says of all. */
  merged(results: readonly PartResult[], input: GateInput): GateResult;
  /** Whether it says the same of the same each time. */
  lasts(result: PartResult): boolean;
  /** Whether it looks at what is committed. */
  readonly readsBase: boolean;
  /** Whether what it says depends on the day. */
  readonly readsDay: boolean;
}

export interface Gate {
  /** First half of its codes. */
  readonly name: string;
  /** The question that it answers. */
  readonly asks: string;
  readonly codes: readonly CheckCode[];
  run(input: GateInput): GateResult | Promise<GateResult>;
  /** @default - it looks at the whole fleet */
  readonly parts?: GateParts;
}

/** The result of a gate that ran: errors fail it, warnings do not. */
export function completed(
  checked: number,
  problems: readonly Problem[],
  notes: readonly string[] = [],
  unproven: readonly Unproven[] = [],
): CompletedGate {
  const status = problems.some((p) => p.severity === 'error') ? 'failed' : 'passed';
  return { status, checked, problems, notes, ...(unproven.length > 0 ? { unproven } : {}) };
}

/** The result of a gate that had nothing to look at. */
export const skipped = (reason: string, remedy = 'nothing to do'): SkippedGate => ({
  status: 'skipped',
  reason,
  remedy,
});

/** The same result with more problems before its own. */
export const withProblems = (result: GateResult, problems: readonly Problem[]): GateResult =>
  result.status === 'skipped'
    ? result
    : completed(result.checked, [...problems, ...result.problems], result.notes, result.unproven);

/** The same result with more notes before its own. */
export const withNotes = (result: GateResult, notes: readonly string[]): GateResult =>
  result.status === 'skipped'
    ? result
    : completed(result.checked, result.problems, [...notes, ...result.notes], result.unproven);
