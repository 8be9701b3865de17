import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Option } from 'commander';
import type { Described } from '../../lib/app';
import type { Report } from '../../lib/checks';
import type { Artifact, Problem } from '../../lib/model';
import { wrongUse } from './wrong-use';

/** What part of the fleet a command is about. The rest is looked at all the same: order and cross checks need it. */
export interface Selection {
  /** @default - every platform */
  readonly platform?: string | undefined;
  /** A cluster of that platform, or the one of the fleet that is called so. @default - every cluster */
  readonly cluster?: string | undefined;
}

export const platformOption = (): Option =>
  new Option('--platform <name>', 'only what belongs to this platform; rules over the fleet see all');
export const clusterOption = (): Option =>
  new Option('--cluster <name>', 'only what belongs to this cluster; rules over the fleet see all');

/**
 * Holds what was selected against what there is.
 *
 * @throws CommanderError where nothing is called so, with the names that there are
 */
export function checkedSelection(root: string, { platforms }: Described, { platform, cluster }: Selection): Selection {
  const isThere = (name: string): boolean =>
    platforms.some((one) => one.name === name) || existsSync(join(root, 'platforms', name));
  if (platform !== undefined && !isThere(platform))
    wrongUse('archipel.platform', `there is no platform '${platform}'; there are ${namesOf(platforms)}`);
  if (cluster === undefined) return { platform };
  const own = platforms.filter(({ name }) => platform === undefined || name === platform);
  // A platform that cannot be made says nothing of its clusters.
  if (own.length === 0) return { platform, cluster };
  const having = own.filter(({ clusters }) => clusters.some(({ name }) => name === cluster));
  const [first, second] = having;
  if (first === undefined)
    wrongUse(
      'archipel.cluster',
      `there is no cluster '${cluster}'; there are ${namesOf(own.flatMap(({ clusters }) => clusters))}`,
    );
  if (second !== undefined)
    wrongUse('archipel.cluster', `${namesOf(having)} have a cluster '${cluster}': name one of them by --platform`);
  return { platform: first.name, cluster };
}

const namesOf = (all: readonly { readonly name: string }[]): string => all.map(({ name }) => name).join(', ');

/** The report with the problems of what was selected, and of what belongs to nobody. */
export function selectedReport(report: Report, { platform, cluster }: Selection): Report {
  if (platform === undefined && cluster === undefined) return report;
  const isWanted = (problem: Problem): boolean =>
    isOf(problem.platform ?? platformOf(problem.file), platform) && isOf(problem.cluster, cluster);
  const gates = report.gates.map((gate) => {
    if (gate.status === 'skipped') return gate;
    const problems = gate.problems.filter(isWanted);
    const others = gate.problems.length - problems.length;
    const failed = problems.some(({ severity }) => severity === 'error');
    return {
      ...gate,
      status: failed ? ('failed' as const) : ('passed' as const),
      problems,
      notes: others === 0 ? gate.notes : [...gate.notes, `${others} problems of others are not shown`],
    };
  });
  const problems = gates.flatMap((gate) => (gate.status === 'skipped' ? [] : gate.problems));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { ...report, gates, problems, errors, warnings: problems.length - errors, clean: errors === 0 };
}

/** What belongs to nobody belongs to everybody. */
const isOf = (given: string | undefined, wanted: string | undefined): boolean =>
  given === undefined || wanted === undefined || given === wanted;

const platformOf = (file: string | undefined): string | undefined =>
  /^(?:dist|platforms|records)\/([^/]+)\//.exec(file ?? '')?.[1];

/** Whether an artifact is of what was selected: a file below `dist/` of its platform and its cluster. */
export function isSelected({ path }: Pick<Artifact, 'path'>, { platform, cluster }: Selection): boolean {
  if (platform === undefined) return true;
  const [, of, , name] = /^dist\/([^/]+)\/(?:(clusters|terraform|ansible)\/([^/]+)\/)?/.exec(path) ?? [];
  return of === platform && (cluster === undefined || name === undefined || name === cluster);
}
