import { extname } from 'node:path';
import {
  githubReport,
  jsonReport,
  junitReport,
  type Report,
  sarifReport,
  textReport,
  type TextOptions,
} from '../../lib/checks';

export const FORMATS = ['text', 'json', 'sarif', 'junit', 'github'] as const;
export type Format = (typeof FORMATS)[number];

/** The format of a file of a report, by the end of its name. */
const BY_END: Readonly<Record<string, Format>> = {
  '.json': 'json',
  '.sarif': 'sarif',
  '.xml': 'junit',
  '.txt': 'text',
};

/** Ends of names that a report can be written to. */
export const REPORT_ENDS = Object.keys(BY_END);

/** The format that a file of this name is written in. */
export const formatOf = (file: string): Format => BY_END[extname(file)] ?? 'text';

/** A report in a format. */
export function written(report: Report, format: Format, options: TextOptions): string {
  switch (format) {
    case 'text':
      return textReport(report, options);
    case 'json':
      return jsonReport(report);
    case 'sarif':
      return sarifReport(report);
    case 'junit':
      return junitReport(report);
    case 'github':
      return `${textReport(report, { ...options, colour: false })}${githubReport(report)}`;
  }
}
