import type { Problem } from '../../model/problem';
import type { CheckCode } from './code';
import type { GateInput } from './input';

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
}

export type GateResult = CompletedGate | SkippedGate;

export interface Gate {
  /** First half of its codes. */
  readonly name: string;
  /** The question that it answers. */
  readonly asks: string;
  readonly codes: readonly CheckCode[];
  run(input: GateInput): GateResult | Promise<GateResult>;
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
