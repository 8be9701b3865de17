import type { FailoverPlan } from '../../lib/failover';
import type { Problem } from '../../lib/model';
import { prepareFailover, type PreparedFailover, publish, type PublishResult } from '../../lib/app';
import { failoverJson } from './failover/json';
import { planText, stepsText } from './failover/text';
import { platformSources } from './load';
import { counted, problemText } from './problems';
import { proofInputs } from './proof';
import { type Terminal, terminal } from './terminal';

export const FAILOVER_FORMATS = ['text', 'json'] as const;

/** What `archipel failover` was asked. */
export interface FailoverOptions {
  readonly root: string;
  readonly crds?: string | undefined;
  readonly platform: string;
  /** The cluster to make active. */
  readonly to: string;
  readonly dryRun: boolean;
  readonly format: (typeof FAILOVER_FORMATS)[number];
}

/**
 * Makes another cluster of a platform active: shows the plan, checks the standby, and writes the state and `dist/` in
 * one go, or nothing. It asks for no confirmation, since nothing reaches a cluster before a commit and a push.
 *
 * @returns the exit status: 0 done, 1 problems, 2 wrong use
 */
export async function failover(options: FailoverOptions): Promise<number> {
  const { root, crds, dryRun } = options;
  const screen = terminal();
  const proof = () => proofInputs(root, crds);
  const prepared = await prepareFailover({ ...options, platforms: platformSources(), proof, onStep: screen.progress });
  screen.done();
  if ('refused' in prepared) {
    refuse(screen, options, prepared.problems);
    return prepared.refused === 'wrong-use' ? 2 : 1;
  }
  if (options.format === 'text') print(planText(prepared.plan, { colour: screen.colour, dryRun }));
  const published = prepared.problems.length > 0 || dryRun ? NOTHING : write(root, prepared);
  const problems = [...prepared.problems, ...published.problems];
  tell(screen, options, prepared.plan, problems, [...published.written, ...published.removed]);
  return problems.length > 0 ? 1 : 0;
}

const NOTHING: PublishResult = { written: [], removed: [], unchanged: 0, problems: [] };

const write = (root: string, { artifacts }: PreparedFailover): PublishResult =>
  publish({ root, owned: ['dist'], artifacts });

const print = (text: string): void => void process.stdout.write(text);

/** Prints why there is no plan. */
function refuse({ say, colour }: Terminal, options: FailoverOptions, problems: readonly Problem[]): void {
  if (options.format === 'json') print(failoverJson({ ...options, problems, written: [] }));
  else say(`${problemText(problems, colour)}\nnothing was written`);
}

/** Prints how it ended: what to do next, or what stands in the way. */
function tell(
  { say, colour }: Terminal,
  options: FailoverOptions,
  plan: FailoverPlan,
  problems: readonly Problem[],
  written: readonly string[],
): void {
  if (options.format === 'json') print(failoverJson({ ...options, plan, problems, written }));
  else if (problems.length > 0)
    say(`${problemText(problems, colour)}\n${counted(problems.length, 'problem')}; nothing was written`);
  else print(stepsText(plan, { colour, dryRun: options.dryRun, written: written.length }));
}
