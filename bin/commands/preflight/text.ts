import { createColors } from 'picocolors';
import type { Outcome, PreflightReport } from '../../../lib/preflight';
import { countText, problemText } from '../problems';

/** How wide the first two columns are. */
const STATUS = 10;
const NAME = 12;

/** The report for people: a line for each thing that was asked, then the problems, then the counts. */
export function preflightText(
  { platform, caller, clean, questions, problems }: PreflightReport,
  colour: boolean,
): string {
  const { green, red, dim } = createColors(colour);
  const waiting = questions.reduce((sum, { waits }) => sum + waits.length, 0);
  const silent = questions.reduce((sum, { unknown }) => sum + unknown.length, 0);
  const counts = [
    countText(problems),
    ...(waiting === 0 ? [] : [`${waiting} not there yet, as they are made by a later step`]),
    ...(silent === 0 ? [] : [`${silent} not answered`]),
  ].join('; ');
  return [
    ...(caller === undefined ? [] : [dim(`${platform}, asked as ${caller}; nothing was changed`)]),
    ...questions.flatMap((outcome) => linesOf(outcome, colour)),
    ...(problems.length > 0 ? [problemText(problems, colour)] : []),
    clean ? green(counts) : red(counts),
    '',
  ].join('\n');
}

function linesOf({ question, holds, waits, unknown, problems, asks }: Outcome, colour: boolean): readonly string[] {
  const { green, yellow, red, dim } = createColors(colour);
  const line = (mark: string, paint: (text: string) => string, text: string): string =>
    `${paint(mark.padEnd(STATUS))} ${question.padEnd(NAME)} ${text}`;
  const lines = [
    ...holds.map((text) => line('ok', green, text)),
    ...waits.map((text) => line('not yet', dim, text)),
    ...unknown.map((text) => line('unanswered', yellow, text)),
    ...problems.map(({ severity, object, field, message }) =>
      line(severity, severity === 'error' ? red : yellow, [object ?? field, message].filter(Boolean).join(': ')),
    ),
  ];
  return lines.length > 0 ? lines : [line('ok', green, `${asks}: nothing of it is needed`)];
}
