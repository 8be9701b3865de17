import { createColors } from 'picocolors';
import type { Problem } from '../../lib/model';

/** Problems for people. Errors come last, so that they are what stays on the screen. */
export const problemText = (problems: readonly Problem[], colour: boolean): string =>
  [...problems]
    .sort((a, b) => Number(a.severity === 'error') - Number(b.severity === 'error'))
    .map((problem) => linesOf(problem, colour).join('\n'))
    .join('\n');

function linesOf(problem: Problem, colour: boolean): readonly string[] {
  const { red, yellow, dim, bold } = createColors(colour);
  const mark = problem.severity === 'error' ? red('error') : yellow('warning');
  const place = placeOf(problem);
  const details = [
    ['given', problem.given],
    ['allowed', problem.allowed],
    ['file', problem.file],
    ['made by', problem.source],
    ['written', problem.origin && `${problem.origin.file}:${problem.origin.line}`],
    ['to do', problem.remedy],
  ] as const;
  return [
    `${mark} ${bold(place)}${place ? ': ' : ''}${problem.message} ${dim(`[${problem.code}]`)}`,
    ...details.flatMap(([name, text]) => (text === undefined ? [] : [`    ${name.padEnd(7)}  ${text}`])),
  ];
}

/** `luneo/primary: Deployment luneo/api: spec.replicas` */
const placeOf = ({ platform, cluster, object, field }: Problem): string =>
  [[platform, cluster].filter(Boolean).join('/'), object, field].filter(Boolean).join(': ');

/** `1 problem`, `2 problems` */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** `3 errors, 1 warning` */
export function countText(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return `${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}`;
}

export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');
