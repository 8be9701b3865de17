import type { Id, Step } from './steps';

/** How somebody came to be something. */
export interface Reached {
  readonly from: Id;
  readonly why: string;
}

/** What one step leads to from an id. */
export type StepsOf = (id: Id) => readonly Step[];

/** What several powers together lead to. */
export type Together = (reached: ReadonlyMap<Id, Reached>) => readonly (Step & { readonly from: Id })[];

/** All that somebody can become, nearest first, with the step by which each was reached. */
export function walk(start: Id, stepsOf: StepsOf, together: Together): ReadonlyMap<Id, Reached> {
  const reached = new Map<Id, Reached>([[start, { from: start, why: '' }]]);
  const open: Id[] = [start];
  const reach = (from: Id, { to, why }: Step): void => {
    if (reached.has(to)) return;
    reached.set(to, { from, why });
    open.push(to);
  };
  while (open.length > 0) {
    for (let id = open.shift(); id !== undefined; id = open.shift()) for (const step of stepsOf(id)) reach(id, step);
    for (const { from, ...step } of together(reached)) reach(from, step);
  }
  return reached;
}

/** The ids from the start to an end, and why each step is one. */
export function pathTo(reached: ReadonlyMap<Id, Reached>, end: Id): readonly Step[] {
  const steps: Step[] = [];
  for (let id = end; ;) {
    const step = reached.get(id);
    if (step === undefined || step.from === id) return steps.reverse();
    steps.push({ to: id, why: step.why });
    id = step.from;
  }
}
