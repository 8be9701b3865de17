import { type Passage } from './timeline';

/** What a cluster may take to come up. */
export interface Budget {
  readonly seconds: number;
  /** Objects of the engine that may say once that they failed, by name; everything else may not. */
  readonly mayFail: readonly string[];
  /** Warnings that the documented commands may print. */
  readonly warnings: number;
}

/** How a cluster came up. */
export interface Arrival {
  readonly converged: boolean;
  readonly seconds: number;
  readonly passages: readonly Passage[];
  readonly waiting: readonly string[];
  readonly warnings: readonly string[];
}

/** What is over budget. */
export function overBudget(arrival: Arrival, budget: Budget): string[] {
  const failed = arrival.passages.filter(({ name, failures }) => failures.length > 0 && !budget.mayFail.includes(name));
  return [
    ...(arrival.converged ? [] : arrival.waiting.map((one) => `not ready after ${arrival.seconds} s: ${one}`)),
    ...(arrival.converged && arrival.seconds > budget.seconds
      ? [`took ${arrival.seconds} s, the budget is ${budget.seconds} s`]
      : []),
    ...failed.map(({ name, failures }) => `${name} failed on the way: ${failures.join(' | ')}`),
    ...(arrival.warnings.length > budget.warnings
      ? arrival.warnings.map((warning) => `a documented command warned: ${warning}`)
      : []),
  ];
}
