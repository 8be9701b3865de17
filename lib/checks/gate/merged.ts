import { byText } from '../tree/read';
import { type CompletedGate, completed, type PartResult, type SkippedGate, type Unproven } from './gate';

/** One result of those of all parts. A part with nothing to look at skips nothing where another had something. */
export function mergedResults(results: readonly PartResult[]): CompletedGate | SkippedGate {
  const ran = results.filter((result): result is CompletedGate => result.status !== 'skipped');
  const skips = results.filter((result): result is SkippedGate => result.status === 'skipped');
  const problems = ran.flatMap((one) => one.problems);
  const lacking = problems.length > 0 ? undefined : lackingIn(skips);
  if (lacking !== undefined) return lacking;
  const first = skips[0];
  if (ran.length === 0 && first !== undefined) return first;
  return completed(
    ran.reduce((sum, { checked }) => sum + checked, 0),
    problems,
    summed(results.flatMap(({ notes = [] }) => notes)),
    summedUnproven(results.flatMap(({ unproven = [] }) => unproven)),
  );
}

/** What some parts could not look at for want of a file: a gate that looked at the others has not passed. */
function lackingIn(skips: readonly SkippedGate[]): SkippedGate | undefined {
  const lacking = skips.flatMap((skip) => (skip.lacks === undefined ? [] : [{ ...skip, lacks: skip.lacks }]));
  const [first] = lacking;
  if (first === undefined) return undefined;
  const names = [...new Set(lacking.flatMap(({ lacks }) => lacks.names))].sort(byText);
  return {
    status: 'skipped',
    reason: `${first.lacks.why}; unchecked: ${names.join(', ')}`,
    remedy: first.remedy,
    lacks: { why: first.lacks.why, names },
  };
}

/** Notes that count the same are one, with the sum: `3 violations are excused` of one platform, `2 …` of another. */
function summed(notes: readonly string[]): readonly string[] {
  const counts = new Map<string, number[]>();
  for (const note of notes) {
    const { text, numbers } = counted(note);
    const known = counts.get(text) ?? numbers.map(() => 0);
    counts.set(
      text,
      known.map((sum, index) => sum + (numbers[index] ?? 0)),
    );
  }
  return [...counts].map(([text, numbers]) => text.replaceAll('\0', () => String(numbers.shift())));
}

/** The same for what could not be proven, which each platform says for itself. */
function summedUnproven(all: readonly Unproven[]): readonly Unproven[] {
  const kinds = new Map<string, Unproven[]>();
  for (const one of all) {
    const key = JSON.stringify([one.what, one.remedy]);
    kinds.set(key, [...(kinds.get(key) ?? []), one]);
  }
  return [...kinds.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : summed([first, ...others].map(({ message }) => message)).map((message) => ({ ...first, message })),
  );
}

/**
 * A note with its counts taken out: at its beginning, `3 of 5`, or after the kind that they are of, `Kind: 3 rules`.
 */
function counted(note: string): { readonly text: string; readonly numbers: number[] } {
  const numbers: number[] = [];
  const text = note.replace(/^((?:\S+ )?\S+: )?(\d+)( of )?(\d+)?(?= )/, (_, before = '', one, of = '', other = '') => {
    numbers.push(Number(one), ...(of === '' ? [] : [Number(other)]));
    return `${String(before)}\0${of === '' ? String(other) : `${String(of)}\0`}`;
  });
  return { text, numbers };
}
