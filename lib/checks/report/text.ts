import { when } from '../../common/optional';
import Table from 'cli-table3';
import { createColors } from 'picocolors';
import type { Problem } from '../../model/problem';
import type { GateOutcome, Report } from '../gate/run';
import { warningsLine, withLast } from './brief';
import { remarksOf } from './strict';

export interface TextOptions {
  /** Write ANSI colours; the caller knows whether it writes to a terminal. */
  readonly colour: boolean;
  /** Give the number of warnings and notes in a line instead of each. @default false */
  readonly brief?: boolean;
  /** Platforms whose problems come last, where the eye is. @default - none */
  readonly last?: readonly string[];
}

type Colours = ReturnType<typeof createColors>;

/** The report for people: a line for each gate, problems by cluster and file, then the counts, where the eye is. */
export function textReport(report: Report, { colour, brief = false, last = [] }: TextOptions): string {
  const colours = createColors(colour);
  const shown = brief ? report.problems.filter(({ severity }) => severity === 'error') : report.problems;
  const remarks = brief ? { lines: skips(report.gates, colours), left: noteCount(report.gates) } : undefined;
  return [
    gateTable(report.gates, colours),
    ...(remarks?.lines ?? notes(report.gates, colours)),
    ...(remarks === undefined ? [] : warningsLine(report.problems, remarks.left).map(colours.yellow)),
    ...groups(withLast(shown, last)).map((group) => groupText(group, colours)),
    counts(report, colours),
    '',
  ].join('\n');
}

interface Group {
  readonly title: string;
  readonly files: ReadonlyMap<string, readonly Problem[]>;
}

function groups(problems: readonly Problem[]): readonly Group[] {
  const found = new Map<string, Map<string, Problem[]>>();
  for (const problem of problems) {
    const title =
      problem.platform === undefined
        ? 'repository'
        : [problem.platform, problem.cluster].filter((x) => x !== undefined).join('/');
    const files = found.get(title) ?? new Map<string, Problem[]>();
    found.set(title, files);
    const file = problem.file ?? '(no file)';
    files.set(file, [...(files.get(file) ?? []), problem]);
  }
  return [...found].map(([title, files]) => ({ title, files }));
}

function groupText({ title, files }: Group, colours: Colours): string {
  const lines = [colours.bold(title)];
  for (const [file, problems] of files) {
    lines.push(`  ${colours.underline(file)}`);
    for (const problem of problems) lines.push(...problemLines(problem, colours));
  }
  return `${lines.join('\n')}\n`;
}

function problemLines(problem: Problem, colours: Colours): readonly string[] {
  const mark = problem.severity === 'error' ? colours.red('error') : colours.yellow('warning');
  const where = [problem.object, problem.field].filter((x) => x !== undefined).join(' ');
  const detail = (name: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [`      ${colours.dim(`${name}:`)} ${value}`];
  return [
    `    ${mark} ${problem.code}${where === '' ? '' : `  ${where}`}`,
    `      ${problem.message}`,
    ...detail('given', problem.given),
    ...detail('allowed', problem.allowed),
    ...detail('made by', problem.source),
    ...detail('written in', problem.origin && `${problem.origin.file}:${problem.origin.line}`),
    ...detail('remedy', problem.remedy),
  ];
}

function gateTable(outcomes: readonly GateOutcome[], colours: Colours): string {
  const timed = outcomes.some((o) => o.milliseconds !== undefined);
  const table = new Table({
    head: ['gate', 'status', 'checked', 'problems', ...when(timed, () => 'ms'), 'asks'],
    colAligns: ['left', 'left', 'right', 'right', ...(timed ? (['right'] as const) : []), 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const o of outcomes) {
    const numbers = o.status === 'skipped' ? ['-', '-'] : [String(o.checked), String(o.problems.length)];
    table.push([
      o.gate,
      status(o, colours),
      ...numbers,
      ...when(timed, () => (o.milliseconds === undefined ? '-' : o.milliseconds.toFixed(0))),
      o.asks,
    ]);
  }
  return table.toString();
}

function status(outcome: GateOutcome, colours: Colours): string {
  if (outcome.status === 'passed') return colours.green('passed');
  return outcome.status === 'failed' ? colours.red('failed') : colours.yellow('skipped');
}

function notes(outcomes: readonly GateOutcome[], colours: Colours): readonly string[] {
  return outcomes.flatMap((o) =>
    o.status === 'skipped'
      ? [colours.yellow(`${o.gate} skipped: ${o.reason}; ${o.remedy}`)]
      : remarksOf(o).map((note) => colours.dim(`${o.gate}: ${note}`)),
  );
}

const noteCount = (outcomes: readonly GateOutcome[]): number =>
  outcomes.reduce((sum, one) => sum + (one.status === 'skipped' ? 0 : one.notes.length), 0);

/** What was not looked at: never as a number alone. */
const skips = (outcomes: readonly GateOutcome[], colours: Colours): readonly string[] =>
  outcomes.flatMap((o) =>
    o.status === 'skipped'
      ? [colours.yellow(`${o.gate} skipped: ${o.reason}; ${o.remedy}`)]
      : (o.unproven ?? []).map(({ message, remedy }) => colours.dim(`${o.gate}: ${message}; ${remedy}`)),
  );

function counts(report: Report, colours: Colours): string {
  const of = (s: GateOutcome['status']): number => report.gates.filter((o) => o.status === s).length;
  const line =
    `${report.errors} errors, ${report.warnings} warnings; gates: ${of('passed')} passed, ${of('failed')} failed, ` +
    `${of('skipped')} skipped`;
  return report.clean ? colours.green(line) : colours.red(line);
}
