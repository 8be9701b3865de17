import type { Gate, PartResult } from './gate';
import type { GateInput } from './input';
import type { PlatformInput } from './parts';
import { attentive, codesOf, CRASHED, type GateOutcome, guarded, type Report, reportOf } from './run';

/** What gates say of one platform. */
export interface PartOutcome {
  /** How many objects there are. */
  readonly objects: number;
  readonly results: Readonly<Record<string, PartResult>>;
}

/** Milliseconds that gates took in this run, by their names. */
export type Times = Map<string, number>;

/**
 * Asks gates about one platform.
 *
 * @param clock - milliseconds of a running clock
 * @param times - what each took is added to
 */
export async function provePart(
  input: PlatformInput,
  gates: readonly Gate[],
  clock: () => number,
  times: Times,
): Promise<PartOutcome> {
  const results: Record<string, PartResult> = {};
  for (const gate of gates) {
    const { parts } = gate;
    if (parts === undefined) continue;
    const start = clock();
    results[gate.name] = await guarded(gate, () => parts.run(input));
    times.set(gate.name, (times.get(gate.name) ?? 0) + clock() - start);
  }
  return { objects: input.tree.objects.length, results };
}

/** Whether gates say the same of the same each time; one that crashed may have done so for want of memory. */
export const lastsOf = ({ results }: PartOutcome, gates: readonly Gate[]): boolean =>
  gates.every(({ name, parts }) => {
    const result = results[name];
    if (result === undefined) return true;
    const crashed = result.status !== 'skipped' && result.problems.some(({ code }) => code === CRASHED.code);
    return !crashed && parts?.lasts(result) === true;
  });

/** What all gates say: those that look at one platform at a time have said it, the others look at the whole now. */
export async function runGatesByParts(
  input: GateInput,
  gates: readonly Gate[],
  parts: readonly PartOutcome[],
  clock: () => number,
  times: Times,
): Promise<Report> {
  const objects = parts.reduce((sum, part) => sum + part.objects, 0);
  const outcomes: GateOutcome[] = [];
  for (const gate of gates) {
    const { name, asks, parts: own } = gate;
    const start = clock();
    const result = await guarded(gate, () =>
      own === undefined
        ? gate.run(input)
        : own.merged(
            parts.flatMap(({ results }) => results[name] ?? []),
            input,
          ),
    );
    outcomes.push({
      ...attentive(gate, result, () => objects),
      gate: name,
      asks,
      milliseconds: clock() - start + (times.get(name) ?? 0),
    });
  }
  return reportOf(outcomes, codesOf(gates));
}
