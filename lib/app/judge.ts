import { type GateOutcome, type Report, reportOf } from '../checks';
import type { Platform, Problem, Remember, StackAudit } from '../model';
import type { Described } from './describe';
import { type RenderedFleet, renderFleet } from './fleet';
import type { KeptRun } from './kept';
import { prove, type ProveOptions } from './prove';

/** A fleet with what was said of it on the way. */
export interface Judged {
  readonly rendered: RenderedFleet;
  /** The descriptions and the rendering first, as one gate, then every gate over what is complete. */
  readonly report: Report;
}

/** What to render, and how to prove it. */
export interface JudgeOptions extends Omit<ProveOptions, 'only' | 'audit' | 'from'> {
  /** What was said of the descriptions, beside what they are. */
  readonly described: Described;
  /** Whether to prove at all; off only to measure. @default true */
  readonly gates?: boolean;
  /** What cdk-nag says of the stacks of platforms. @default - it is not asked, and its gate is skipped */
  readonly audit?: (platforms: readonly Platform[], remember: Remember) => readonly StackAudit[];
  /** Told the name of each cluster before it is rendered, and when the proof begins. @default - nobody is told */
  readonly onStep?: (text: string) => void;
}

/**
 * Renders a fleet and proves what came out. A platform that cannot be made or rendered is a problem of its own: the
 * gates run over all others.
 */
export async function judge(options: JudgeOptions): Promise<Judged> {
  const { described, gates = true, audit, onStep = () => undefined, ...proof } = options;
  const { kept } = proof;
  const { platforms } = described;
  const found = 'problems' in described ? described.problems : [];
  const rendered = await renderFleet({
    root: proof.root,
    platforms,
    onCluster: (name) => onStep(`rendering ${name}`),
    kept,
  });
  const { sound, soundArtifacts } = rendered;
  const isWhole = !hasErrors(found) && sound.length === platforms.length;
  const outcome = descriptions(platforms.length, [...found, ...rendered.problems]);
  if (!gates || sound.length === 0) return { rendered, report: reportOf([outcome], []) };
  onStep('proving');
  const report = await prove(isWhole ? rendered.artifacts : soundArtifacts, {
    ...proof,
    ...(isWhole ? {} : { only: sound.map(({ name }) => name) }),
    ...(audit === undefined ? {} : { audit: (remember) => keptAudit(sound, kept, (one) => audit([one], remember)) }),
    from: kept?.digestOf(sound),
  });
  return { rendered, report: reportOf([outcome, ...report.gates], report.codes) };
}

/** What the audit says of each platform, which reads nothing but what the platform is rendered from. */
const keptAudit = (
  platforms: readonly Platform[],
  kept: KeptRun | undefined,
  ask: (platform: Platform) => readonly StackAudit[],
): readonly StackAudit[] =>
  platforms.flatMap((platform) => kept?.remembered('audits', platform, () => ask(platform)) ?? ask(platform));

const hasErrors = (problems: readonly Problem[]): boolean => problems.some(({ severity }) => severity === 'error');

/** What came before the gates, as one of them, so that every format of the report has it. */
const descriptions = (checked: number, problems: readonly Problem[]): GateOutcome => ({
  gate: 'platforms',
  asks: 'can every platform be made and rendered',
  status: hasErrors(problems) ? 'failed' : 'passed',
  checked,
  problems,
  notes: hasErrors(problems) ? ['the gates did not look at what could not be made or rendered'] : [],
});
