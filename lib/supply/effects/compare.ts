/** What a chart renders, with the lines that it makes up anew each time. */
export interface Baseline {
  readonly lines: readonly string[];
  /** Places of lines that differ between two renderings of the same values: certificates, passwords, their sums. */
  readonly random: ReadonlySet<number>;
}

/** Compares two renderings of the same values. */
export function baselineOf(one: string, again: string): Baseline {
  const lines = one.split('\n');
  const others = again.split('\n');
  return { lines, random: new Set(lines.flatMap((line, index) => (line === others[index] ? [] : [index]))) };
}

/** Whether a rendering differs from the baseline beyond what the chart makes up. */
export function differs({ lines, random }: Baseline, rendering: string): boolean {
  const others = rendering.split('\n');
  return others.length !== lines.length || others.some((line, index) => line !== lines[index] && !random.has(index));
}
