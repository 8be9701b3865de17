import { createColors } from 'picocolors';
import {
  type Answer,
  type FailoverPlan,
  type PlannedChange,
  type ReturnPlan,
  rightsText,
  type RunbookStep,
} from '../../../lib/failover';
import type { EksCluster } from '../../../lib/model';
import { counted } from '../problems';

/** How a plan is printed. */
export interface TextOptions {
  readonly colour: boolean;
  readonly dryRun: boolean;
}

const RUNBOOK = 'docs/runbooks/DR_RUNBOOK.md';

/** The plan and whether the standby is ready, for somebody who reads it at night. */
export function planText(failover: FailoverPlan, { colour, dryRun }: TextOptions): string {
  const { platform, from, to, plan, readiness, changed } = failover;
  const { bold, dim } = createColors(colour);
  const passed = readiness.filter(({ problems }) => problems.length === 0);
  return lines([
    `${bold(`${platform}: ${place(from)} -> ${place(to)}`)}${dryRun ? dim('  dry run, nothing is written') : ''}`,
    '',
    bold(`${to.name} becomes active`),
    ...table(plan.filter(({ cluster }) => cluster === to.name)),
    '',
    bold(`${from.name} becomes the standby`),
    ...table(plan.filter(({ cluster }) => cluster === from.name)),
    '',
    bold('public names'),
    ...table(plan.filter(({ cluster }) => cluster === undefined)),
    '',
    bold(`is ${to.name} ready: ${passed.length} of ${readiness.length} checks passed`),
    ...readiness.map((answer) => answerLine(answer, colour)),
    ...passed.flatMap(({ declared = [] }) => declared.map((text) => `  ${dim('trust')} ${text}`)),
    '',
    `${changed.length} files of dist/${platform} ${dryRun ? 'would change' : 'change'}`,
  ]);
}

/** What begins again with a cluster that is back. */
export const returnText = ({ platform, back, plan, changed }: ReturnPlan, { colour, dryRun }: TextOptions): string => {
  const { bold, dim } = createColors(colour);
  return lines([
    `${bold(`${platform}: ${place(back)} is back`)}${dryRun ? dim('  dry run, nothing is written') : ''}`,
    '',
    ...table(plan),
    '',
    `${changed.length} files of dist/${platform} ${dryRun ? 'would change' : 'change'}`,
  ]);
};

/** What to do once it is written. */
export const returnStepsText = (
  { steps }: ReturnPlan,
  { colour, dryRun, written }: TextOptions & { readonly written: number },
): string =>
  lines(
    dryRun
      ? ['', 'run this command without --dry-run; it prints the next step']
      : ['', createColors(colour).bold(`${written} files written; then`), ...numbered(steps, 1)],
  );

function answerLine({ check, problems, proved }: Answer, colour: boolean): string {
  const { green, red } = createColors(colour);
  return problems.length === 0
    ? `  ${green('ok')}    ${check.padEnd(18)} ${proved}`
    : `  ${red('no')}    ${check.padEnd(18)} ${counted(problems.length, 'problem')}`;
}

/** What to do now, by hand, in this order. */
export function stepsText(
  { from, steps }: FailoverPlan,
  { colour, dryRun, written }: TextOptions & { readonly written: number },
): string {
  const { bold } = createColors(colour);
  return lines([
    '',
    ...needed([...steps.fence, ...steps.next]),
    bold(dryRun ? 'first, before anything else' : `${written} files written; first, if not done yet`),
    ...numbered(steps.fence, 1),
    ...(dryRun
      ? ['', 'then run this command without --dry-run; it prints the next steps']
      : ['', bold('then'), ...numbered(steps.next, steps.fence.length + 1)]),
    '',
    `when ${from.region} is back: ${RUNBOOK}`,
  ]);
}

/** Who does it, and what that takes. */
function needed(steps: readonly RunbookStep[]): readonly string[] {
  const roles = [...new Set(steps.flatMap(({ as }) => as ?? []))];
  return [
    `${roles.length > 0 ? `as ${roles.join(', ')}; ` : ''}the commands below take these rights:`,
    ...rightsText(steps.flatMap(({ commands }) => commands)).map((right) => `  ${right}`),
    '',
  ];
}

const place = ({ name, region }: EksCluster): string => `${name} (${region})`;

const lines = (text: readonly string[]): string => `${text.join('\n')}\n`;

/** Columns as wide as their content. */
function table(changes: readonly PlannedChange[]): readonly string[] {
  const width = (of: (change: PlannedChange) => string): number =>
    Math.max(0, ...changes.map((change) => of(change).length));
  const [kind, what] = [width((change) => change.kind), width((change) => change.what)];
  return changes.length === 0
    ? ['  nothing changes']
    : changes.map(
        (change) =>
          `  ${change.kind.padEnd(kind)}  ${change.what.padEnd(what)}  ${change.from} -> ` +
          `${change.to}${change.note ? `  (${change.note})` : ''}`,
      );
}

const numbered = (steps: readonly RunbookStep[], first: number): readonly string[] =>
  steps.flatMap(({ title, commands, note }, i) => [
    `${first + i}. ${title}${note ? ` (${note})` : ''}`,
    ...commands.map((command) => `   ${command}`),
  ]);
