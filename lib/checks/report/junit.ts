import type { Problem } from '../../model/problem';
import type { GateOutcome, Report } from '../gate/run';
import { sentence } from './sentence';
import { remarksOf } from './strict';

/**
 * The report as JUnit XML: a suite for each gate, a failed case for each problem, a skipped case for a skipped gate.
 */
export function junitReport(report: Report): string {
  const suites = report.gates.map(suite);
  const count = (field: 'tests' | 'failures' | 'skipped'): number => suites.reduce((sum, s) => sum + s[field], 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="archipel" tests="${count('tests')}" failures="${count('failures')}" ` +
      `skipped="${count('skipped')}">`,
    ...suites.flatMap((s) => s.lines),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
  readonly lines: readonly string[];
}

function suite(outcome: GateOutcome): Suite {
  const time = outcome.milliseconds === undefined ? '' : ` time="${(outcome.milliseconds / 1000).toFixed(3)}"`;
  const open = (tests: number, failures: number, skipped: number): string =>
    `  <testsuite name="${escape(outcome.gate)}" tests="${tests}" failures="${failures}" skipped="${skipped}"${time}>`;
  if (outcome.status === 'skipped') {
    return {
      tests: 1,
      failures: 0,
      skipped: 1,
      lines: [
        open(1, 0, 1),
        `    <testcase classname="${escape(outcome.gate)}" name="${escape(outcome.asks)}"><skipped ` +
          `message="${escape(`${outcome.reason}; ${outcome.remedy}`)}"/></testcase>`,
        '  </testsuite>',
      ],
    };
  }
  // Warnings do not fail a build: they go to the output of the passing case.
  const errors = outcome.problems.filter((p) => p.severity === 'error');
  const warnings = outcome.problems.filter((p) => p.severity === 'warning').map(described);
  const output = [...warnings, ...remarksOf(outcome)].map(escape).join('\n');
  const summary =
    `    <testcase classname="${escape(outcome.gate)}" ` +
    `name="${escape(outcome.asks)}">${output === '' ? '' : `<system-out>${output}</system-out>`}</testcase>`;
  const cases = errors.map(
    (p) =>
      `    <testcase classname="${escape(outcome.gate)}" name="${escape(described(p))}"><failure ` +
      `type="${escape(p.code)}" message="${escape(p.message)}">${escape(placed(p))}</failure></testcase>`,
  );
  const lines = errors.length === 0 ? [summary] : cases;
  return {
    tests: lines.length,
    failures: errors.length,
    skipped: 0,
    lines: [open(lines.length, errors.length, 0), ...lines, '  </testsuite>'],
  };
}

function described(problem: Problem): string {
  return [problem.code, problem.file, problem.object, problem.field].filter((x) => x !== undefined).join(' ');
}

/** What a problem says, after the line of the platform file that it begins with. */
const placed = (problem: Problem): string =>
  `${problem.origin === undefined ? '' : `${problem.origin.file}:${problem.origin.line}: `}${sentence(problem)}`;

/** XML 1.0 has no way to write control characters; they are dropped. */
function escape(text: string): string {
  return text
    .replace(/\p{Cc}/gu, (character) => ('\t\n\r'.includes(character) ? character : ''))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
