import type { FailoverPlan, ReturnPlan } from '../../lib/failover';
import type { Problem } from '../../lib/model';
import {
  type FailoverOptions as Inputs,
  prepareFailover,
  type PreparedFailover,
  type PreparedReturn,
  prepareReturn,
  publish,
  type PublishResult,
} from '../../lib/app';
import { failoverJson, returnJson } from './failover/json';
import { planText, returnStepsText, returnText, stepsText } from './failover/text';
import { platformSources } from './load';
import { counted, problemText } from './problems';
import { proofInputs } from './proof';
import { type Terminal, terminal } from './terminal';

export const FAILOVER_FORMATS = ['text', 'json'] as const;

/** What `archipel failover` was asked: one of `to` and `back`. */
export interface FailoverOptions {
  readonly root: string;
  readonly crds?: string | undefined;
  readonly platform: string;
  /** The cluster to make active. */
  readonly to?: string;
  /** The cluster to declare back. */
  readonly back?: string;
  readonly dryRun: boolean;
  readonly format: (typeof FAILOVER_FORMATS)[number];
}

/**
 * Makes another cluster of a platform active, or declares one back that a failover left behind: shows the plan, checks
 * it, and writes the state and `dist/` in one go, or nothing. It asks for no confirmation, since nothing reaches a
 * cluster before a commit and a push.
 *
 * @returns the exit status: 0 done, 1 problems, 2 wrong use
 */
export async function failover({ to, back, ...options }: FailoverOptions): Promise<number> {
  const screen = terminal();
  const inputs: Inputs = {
    ...options,
    platforms: platformSources(),
    proof: () => proofInputs(options.root, options.crds),
    onStep: screen.progress,
  };
  if (to !== undefined && back === undefined) {
    const prepared = await prepareFailover({ ...inputs, to });
    return finish(screen, options, prepared, moveWords(options, to, screen.colour));
  }
  if (back !== undefined && to === undefined) {
    const prepared = await prepareReturn({ ...inputs, back });
    return finish(screen, options, prepared, returnWords(options, back, screen.colour));
  }
  screen.say("error: required option '--to <cluster>' or '--back <cluster>', one of the two");
  return 2;
}

type Shared = Omit<FailoverOptions, 'to' | 'back'>;

/** How a plan of one sort is told. */
interface Words<Plan> {
  readonly plan: (plan: Plan) => string;
  readonly steps: (plan: Plan, written: number) => string;
  readonly json: (result: {
    readonly plan?: Plan;
    readonly problems: readonly Problem[];
    readonly written: readonly string[];
  }) => string;
}

const moveWords = (options: Shared, to: string, colour: boolean): Words<FailoverPlan> => ({
  plan: (plan) => planText(plan, { colour, dryRun: options.dryRun }),
  steps: (plan, written) => stepsText(plan, { colour, dryRun: options.dryRun, written }),
  json: (result) => failoverJson({ ...options, to, ...result }),
});

const returnWords = (options: Shared, back: string, colour: boolean): Words<ReturnPlan> => ({
  plan: (plan) => returnText(plan, { colour, dryRun: options.dryRun }),
  steps: (plan, written) => returnStepsText(plan, { colour, dryRun: options.dryRun, written }),
  json: (result) => returnJson({ ...options, back, ...result }),
});

/** Writes what was prepared, if anything may be, and tells how it ended. */
function finish<Plan>(
  { say, done, colour }: Terminal,
  { root, format, dryRun }: Shared,
  prepared: PreparedOf<Plan> | { readonly refused: string; readonly problems: readonly Problem[] },
  words: Words<Plan>,
): number {
  done();
  if ('refused' in prepared) {
    if (format === 'json') print(words.json({ problems: prepared.problems, written: [] }));
    else say(`${problemText(prepared.problems, colour)}\nnothing was written`);
    return prepared.refused === 'wrong-use' ? 2 : 1;
  }
  const { plan } = prepared;
  if (format === 'text') print(words.plan(plan));
  const published = prepared.problems.length > 0 || dryRun ? NOTHING : write(root, prepared);
  const problems = [...prepared.problems, ...published.problems];
  const written = [...published.written, ...published.removed];
  if (format === 'json') print(words.json({ plan, problems, written }));
  else if (problems.length > 0)
    say(`${problemText(problems, colour)}\n${counted(problems.length, 'problem')}; nothing was written`);
  else print(words.steps(plan, written.length));
  return problems.length > 0 ? 1 : 0;
}

type PreparedOf<Plan> = Omit<PreparedFailover | PreparedReturn, 'plan'> & { readonly plan: Plan };

const NOTHING: PublishResult = { written: [], removed: [], unchanged: 0, problems: [] };

const write = (root: string, { artifacts }: Pick<PreparedFailover, 'artifacts'>): PublishResult =>
  publish({ root, owned: ['dist'], artifacts });

const print = (text: string): void => void process.stdout.write(text);
