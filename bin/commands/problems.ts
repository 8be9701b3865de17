import { createColors } from 'picocolors';
import type { Problem } from '../../lib/model';

/** Problems for people, errors last, so that they are what stays on the screen. */
export function problemText(problems: readonly Problem[], colour: boolean): string {
  const { red, yellow, dim, bold } = createColors(colour);
  const lines = (problem: Problem): string => {
    const mark = problem.severity === 'error' ? red('error') : yellow('warning');
    const place = [[problem.platform, problem.cluster].filter(Boolean).join('/'), problem.object, problem.field]
      .filter(Boolean)
      .join(': ');
    return [
      `${mark} ${bold(place)}${place ? ': ' : ''}${problem.message} ${dim(`[${problem.code}]`)}`,
      ...(problem.given === undefined ? [] : [`    given    ${problem.given}`]),
      ...(problem.allowed === undefined ? [] : [`    allowed  ${problem.allowed}`]),
      ...(problem.file === undefined ? [] : [`    file     ${problem.file}`]),
      ...(problem.source === undefined ? [] : [`    made by  ${problem.source}`]),
      `    to do    ${problem.remedy}`,
    ].join('\n');
  };
  return [...problems]
    .sort((a, b) => Number(a.severity === 'error') - Number(b.severity === 'error'))
    .map(lines)
    .join('\n');
}

/** `3 errors, 1 warning` */
export function countText(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  return `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`;
}

export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');
