import { jsonReport, junitReport, type Report, sarifReport, strictly, textReport } from '../../lib/checks';
import { auditOf } from '../../lib/aws';
import { judge } from '../../lib/app';
import { baseFrom } from './base';
import { loadPlatforms } from './load';
import { proofInputs } from './proof';
import { terminal } from './terminal';

export const FORMATS = ['text', 'json', 'sarif', 'junit'] as const;
export type Format = (typeof FORMATS)[number];

/** What `archipel check` was asked. */
export interface CheckOptions {
  readonly root: string;
  readonly crds?: string | undefined;
  /** Commit to hold what changes against. @default - see {@link baseFrom} */
  readonly base?: string | undefined;
  readonly format: Format;
  /** Minor version of Kubernetes to check against, for example `1.37`. */
  readonly kubernetes?: string | undefined;
  /** What was not proven counts as an error. @default false */
  readonly strict?: boolean;
  /** Day by which ends of support are judged. @default - today */
  readonly today?: string | undefined;
}

/**
 * Runs every gate over what the program renders now; what cannot be rendered is told beside what the gates say of the
 * rest.
 *
 * @returns the exit status: 0 clean, 1 problems
 */
export async function check({
  root,
  crds,
  base,
  format,
  kubernetes,
  strict = false,
  today = new Date().toISOString().slice(0, 10),
}: CheckOptions): Promise<number> {
  const { progress, done, colour } = terminal();
  const { report } = await judge({
    described: loadPlatforms(root),
    root,
    ...proofInputs(root, crds),
    againstCommitted: true,
    base: baseFrom(base, process.env),
    kubernetes,
    today,
    audit: auditOf,
    onStep: progress,
  });
  const judged = strict ? strictly(report) : report;
  done();
  process.stdout.write(written(judged, format, colour));
  return judged.clean ? 0 : 1;
}

function written(report: Report, format: Format, colour: boolean): string {
  switch (format) {
    case 'text':
      return textReport(report, { colour });
    case 'json':
      return jsonReport(report);
    case 'sarif':
      return sarifReport(report);
    case 'junit':
      return junitReport(report);
  }
}
