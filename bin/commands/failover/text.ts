import { createColors } from 'picocolors';
import type { FailoverPlan, PlannedChange, RunbookStep } from '../../../lib/failover';
import type { EksCluster } from '../../../lib/model';

/** How a plan is printed. */
export interface TextOptions {
  readonly colour: boolean;
  readonly dryRun: boolean;
}

const RUNBOOK = 'docs/runbooks/DR_RUNBOOK.md';

/** The plan and the answers of the standby, for somebody who reads it at night. */
export function planText(
  { platform, from, to, plan, readiness, changed }: FailoverPlan,
  { colour, dryRun }: TextOptions,
): string {
  const { bold, green, red, dim } = createColors(colour);
  const passed = readiness.filter(({ problems }) => problems.length === 0);
  return lines([
    `${bold(`${platform}: ${place(from)} -> ${place(to)}`)}${dryRun ? dim('  dry run, nothing is written') : ''}`,
    '',
    bold(`${to.name} will serve`),
    ...table(plan.filter(({ cluster }) => cluster === to.name)),
    '',
    bold(`${from.name} will stand by`),
    ...table(plan.filter(({ cluster }) => cluster === from.name)),
    '',
    bold('public names'),
    ...table(plan.filter(({ cluster }) => cluster === undefined)),
    '',
    bold(`is ${to.name} ready: ${passed.length} of ${readiness.length} checks passed`),
    ...readiness.map(({ check, problems, proved }) =>
      problems.length === 0
        ? `  ${green('ok')}    ${check.padEnd(18)} ${proved}`
        : `  ${red('no')}    ${check.padEnd(18)} ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`,
    ),
    ...readiness.flatMap(({ problems, declared = [] }) =>
      problems.length === 0 ? declared.map((text) => `  ${dim('trust')} ${text}`) : [],
    ),
    '',
    `${changed.length} files of dist/${platform} ${dryRun ? 'would change' : 'change'}`,
  ]);
}

/** What to do now, by hand, in this order. */
export function stepsText(
  { from, steps }: FailoverPlan,
  { colour, dryRun, written }: TextOptions & { readonly written: number },
): string {
  const { bold } = createColors(colour);
  return lines([
    '',
    bold(dryRun ? 'first, before anything else is done' : `written: ${written} files; first, if it is not done`),
    ...numbered(steps.fence, 1),
    ...(dryRun
      ? ['', 'then run this command without --dry-run; it tells what follows']
      : ['', bold('then'), ...numbered(steps.next, steps.fence.length + 1)]),
    '',
    `when ${from.region} is back: ${RUNBOOK}`,
  ]);
}

const place = ({ name, region }: EksCluster): string => `${name} (${region})`;

const lines = (text: readonly string[]): string => `${text.join('\n')}\n`;

/** Columns as wide as what stands in them. */
function table(changes: readonly PlannedChange[]): readonly string[] {
  const width = (of: (change: PlannedChange) => string): number =>
    Math.max(0, ...changes.map((change) => of(change).length));
  const [kind, what] = [width((change) => change.kind), width((change) => change.what)];
  return changes.length === 0
    ? ['  nothing changes']
    : changes.map(
        (change) =>
          `  ${change.kind.padEnd(kind)}  ${change.what.padEnd(what)}  ${change.from} -> ${change.to}${change.note ? `  (${change.note})` : ''}`,
      );
}

const numbered = (steps: readonly RunbookStep[], first: number): readonly string[] =>
  steps.flatMap(({ title, commands, note }, i) => [
    `${first + i}. ${title}${note ? ` (${note})` : ''}`,
    ...commands.map((command) => `   ${command}`),
  ]);
