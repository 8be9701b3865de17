import type { Report } from '../gate/run';

/** The whole report for programs: one object, keys in a fixed order, ending with a line break. */
export function jsonReport(report: Report): string {
  const { clean, errors, warnings, gates } = report;
  return `${JSON.stringify({ clean, errors, warnings, gates }, null, 2)}\n`;
}
