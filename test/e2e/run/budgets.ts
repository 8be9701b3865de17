import { type Budget } from '../laws/budget';

const USUAL: Budget = { seconds: 600, mayFail: [], warnings: 0 };

/** Budgets of clusters that need another one, each with its reason. */
const OWN: Readonly<Record<string, Partial<Budget>>> = {};

export const budgetOf = (cluster: string): Budget => ({ ...USUAL, ...OWN[cluster] });
