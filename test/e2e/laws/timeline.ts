import { type State } from '../engine/state';

/** What an object went through, in seconds from the start. */
export interface Passage {
  readonly name: string;
  readonly firstReady?: number;
  /** What it said while it had failed, each text once. */
  readonly failures: readonly string[];
  /** What it said when it began again by itself, each text once. @default - it did not */
  readonly again?: readonly string[];
}

/** What a set of objects went through until all were ready. Pure: time is given. */
export class Timeline {
  private readonly passages = new Map<string, { firstReady?: number; failures: string[]; again: string[] }>();

  /** @returns names of what is not ready now */
  record(seconds: number, states: readonly State[]): string[] {
    for (const { name, isReady, hasFailed, beginsAgain = false, says } of states) {
      const passage = this.passages.get(name) ?? { failures: [], again: [] };
      this.passages.set(name, passage);
      if (isReady && passage.firstReady === undefined) passage.firstReady = seconds;
      if (hasFailed && !passage.failures.includes(says)) passage.failures.push(says);
      if (beginsAgain && !passage.again.includes(says)) passage.again.push(says);
    }
    return states.filter(({ isReady }) => !isReady).map(({ name }) => name);
  }

  /** In the order in which they became ready. */
  all(): Passage[] {
    return [...this.passages]
      .map(([name, { firstReady, failures, again }]) => ({
        name,
        failures,
        ...(again.length > 0 && { again }),
        ...(firstReady !== undefined && { firstReady }),
      }))
      .sort((a, b) => (a.firstReady ?? Infinity) - (b.firstReady ?? Infinity));
  }
}
