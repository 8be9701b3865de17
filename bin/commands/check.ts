import { resolve } from 'node:path';
import { auditOf } from '../../lib/aws';
import { judge, withOrigins } from '../../lib/app';
import { writeReport } from '../../lib/synth';
import { changedPlatforms } from '../../lib/tools/repository';
import { baseFrom } from './base';
import { keptRun, loadPlatforms } from './load';
import { proofInputs } from './proof';
import { keepProven } from './proven';
import { type Format, formatOf, written } from './report';
import { checkedSelection, selectedReport, type Selection } from './selection';
import { strictReport } from './strict';
import { terminal } from './terminal';

/** What `archipel check` was asked. */
export interface CheckOptions extends Selection {
  readonly root: string;
  readonly crds?: string | undefined;
  /** Commit to hold what changes against. @default - see {@link baseFrom} */
  readonly base?: string | undefined;
  readonly format: Format;
  /** Files to write the report to as well, each in the format that its name ends with. @default - none */
  readonly reports?: readonly string[];
  /** Minor version of Kubernetes to check against, for example `1.37`. */
  readonly kubernetes?: string | undefined;
  /** What was not proven counts as an error. @default false */
  readonly strict?: boolean;
  /** Show each warning and note, not their number alone. @default true */
  readonly warnings?: boolean;
  /** Day by which ends of support are judged. @default - today */
  readonly today?: string | undefined;
}

/**
 * Runs every gate over what the program renders now; what cannot be rendered is told beside what the gates say of the
 * rest.
 *
 * @returns the exit status: 0 clean, 1 problems
 */
export async function check(options: CheckOptions): Promise<number> {
  const { root, crds, base, format, reports = [], kubernetes, strict = false, warnings = true } = options;
  const { progress, done, colour } = terminal();
  const began = Date.now();
  const kept = keptRun(root);
  const described = loadPlatforms(root, kept);
  const selection = checkedSelection(root, described, options);
  const { report } = await judge({
    described,
    root,
    ...proofInputs(root, crds),
    againstCommitted: true,
    base: baseFrom(base, process.env),
    kubernetes,
    today: options.today ?? new Date().toISOString().slice(0, 10),
    audit: auditOf,
    kept,
    onStep: progress,
  });
  const whole = withOrigins(root, strict ? strictReport(root, report) : report);
  const judged = selectedReport(whole, selection);
  const last = await lastPlatforms(root, selection);
  done();
  for (const file of reports)
    writeReport(resolve(root, file), written(judged, formatOf(file), { colour: false, last }));
  process.stdout.write(written(judged, format, { colour, brief: !warnings, last }));
  if (whole.clean && kubernetes === undefined) await keepProven(root, began);
  return judged.clean ? 0 : 1;
}

/** Platforms whose problems come last: the selected one, else those that somebody works on. */
const lastPlatforms = async (root: string, { platform }: Selection): Promise<readonly string[]> =>
  platform === undefined ? changedPlatforms(root) : [platform];
