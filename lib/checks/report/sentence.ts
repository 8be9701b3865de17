import type { Problem } from '../../model/problem';

/** All that a problem says, in one line. */
export function sentence(problem: Problem): string {
  return [
    problem.message,
    ...(problem.given === undefined ? [] : [`given: ${problem.given}`]),
    ...(problem.allowed === undefined ? [] : [`allowed: ${problem.allowed}`]),
    `remedy: ${problem.remedy}`,
  ].join('; ');
}
