import { resolve } from 'node:path';
import { auditOf } from '../../lib/aws';
import { judge, withOrigins } from '../../lib/app';
import { writeReport } from '../../lib/synth';
import { loadPlatforms } from './load';
import { proofInputs } from './proof';
import { type Format, formatOf, written } from './report';
import { strictReport } from './strict';
import { terminal } from './terminal';

/** What `archipel check` was asked. */
export interface CheckOptions {
  readonly root: string;
  readonly crds?: string | undefined;
  readonly format: Format;
  /** Files to write the report to as well, each in the format that its name ends with. @default - none */
  readonly reports?: readonly string[];
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
  format,
  reports = [],
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
    kubernetes,
    today,
    audit: auditOf,
    onStep: progress,
  });
  const judged = withOrigins(root, strict ? strictReport(root, report) : report);
  done();
  for (const file of reports) writeReport(resolve(root, file), written(judged, formatOf(file), false));
  process.stdout.write(written(judged, format, colour));
  return judged.clean ? 0 : 1;
}
