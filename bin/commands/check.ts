import { jsonReport, junitReport, type Report, sarifReport, strictly, textReport } from '../../lib/checks';
import { auditOf } from '../../lib/aws';
import { prove, renderFleet } from '../../lib/app';
import { loadPlatforms } from './load';
import { hasErrors, problemText } from './problems';
import { proofInputs } from './proof';
import { terminal } from './terminal';

export const FORMATS = ['text', 'json', 'sarif', 'junit'] as const;
export type Format = (typeof FORMATS)[number];

/** What `archipel check` was asked. */
export interface CheckOptions {
  readonly root: string;
  readonly crds?: string | undefined;
  readonly format: Format;
  /** Minor version of Kubernetes to check against, for example `1.37`. */
  readonly kubernetes?: string | undefined;
  /** What was not proven counts as an error. @default false */
  readonly strict?: boolean;
  /** Day by which ends of support are judged. @default - today */
  readonly today?: string | undefined;
}

/** Runs every gate over what the program renders now. @returns the exit status: 0 clean, 1 problems */
export async function check({
  root,
  crds,
  format,
  kubernetes,
  strict = false,
  today = new Date().toISOString().slice(0, 10),
}: CheckOptions): Promise<number> {
  const { say, progress, done, colour } = terminal();
  const loaded = loadPlatforms(root);
  const rendered =
    'problems' in loaded
      ? { artifacts: [], problems: loaded.problems }
      : await renderFleet({ root, platforms: loaded.platforms, onCluster: (name) => progress(`rendering ${name}`) });
  if (hasErrors(rendered.problems)) {
    done();
    say(problemText(rendered.problems, colour));
    say('the gates did not run: the fleet cannot be rendered');
    return 1;
  }
  progress('proving');
  const report = await prove(rendered.artifacts, {
    root,
    ...proofInputs(root, crds),
    againstCommitted: true,
    kubernetes,
    today,
    audit: () => auditOf('problems' in loaded ? [] : loaded.platforms),
  });
  const judged = strict ? strictly(report) : report;
  const whole: Report = {
    ...judged,
    problems: [...rendered.problems, ...judged.problems],
    warnings: judged.warnings + rendered.problems.length,
  };
  done();
  process.stdout.write(written(whole, format, colour));
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
