/** What came of a law. */
export interface LawResult {
  /** Number of the assertion, as docs/convergence.md lists them. */
  readonly law: number;
  readonly title: string;
  readonly verdict: 'held' | 'broken' | 'not run';
  /** What broke it, or why it was not run; else what was looked at. */
  readonly details: readonly string[];
  /** Day of the run that tried it. @default - that of the record it stands in */
  readonly date?: string;
}

/** What each assertion asks. */
export const TITLES: Readonly<Record<number, string>> = {
  1: 'From empty, by the documented commands alone, everything comes up within its budget',
  2: 'The declared order held: no layer wrote before those that it depends on were ready',
  3: 'Two full reconciliations write nothing, and what is written equals what is read back',
  4: 'No account of ours was refused, and each is refused what is not its own',
  5: 'A workload that is removed takes exactly its own objects with it',
  6: 'A change by hand is reverted, or documented as staying',
  7: 'A broken commit stops its own layer alone, and the next good commit recovers without a person',
  8: 'Killed in the middle, it converges all the same',
  9: 'Failover, failback and fencing',
  10: 'Admission refuses what synthesis refuses',
  11: 'Both sites together, and upgrades',
};

/** A law that held, unless there are violations. */
export const judged = (law: number, violations: readonly string[], looked: readonly string[] = []): LawResult => ({
  law,
  title: TITLES[law] ?? '',
  verdict: violations.length === 0 ? 'held' : 'broken',
  details: violations.length === 0 ? looked : violations,
});

export const notRun = (law: number, reason: string): LawResult => ({
  law,
  title: TITLES[law] ?? '',
  verdict: 'not run',
  details: [reason],
});
