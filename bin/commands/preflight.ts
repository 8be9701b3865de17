import { preparePreflight } from '../../lib/app';
import {
  awsCloud,
  missingPackages,
  preflight,
  type PreflightReport,
  publicNameServers,
  RIGHTS,
  rightsPolicy,
} from '../../lib/preflight';
import { platformSources } from './load';
import { kubectlKube } from './preflight/kube';
import { preflightJson } from './preflight/json';
import { preflightText } from './preflight/text';
import { problemText } from './problems';
import { type Terminal, terminal } from './terminal';

export const PREFLIGHT_FORMATS = ['text', 'json'] as const;

/** What `archipel preflight` was asked. */
export interface PreflightArguments {
  readonly root: string;
  readonly platform: string;
  /** @default - every EKS cluster of the platform */
  readonly cluster?: string;
  readonly format: (typeof PREFLIGHT_FORMATS)[number];
  /** Let CloudFormation compare each stack with what is there. */
  readonly drift: boolean;
  /** Print the policy of IAM that the command takes, and ask nothing. */
  readonly policy: boolean;
}

/**
 * Asks AWS, with the credentials of whoever runs it, whether an account holds what a platform needs. Nothing is
 * changed.
 *
 * @returns the exit status: 0 all holds, 1 problems, or something was not answered, 2 wrong use
 */
export async function runPreflight(options: PreflightArguments): Promise<number> {
  const { root, format, drift, policy } = options;
  if (policy) return print(`${JSON.stringify(rightsPolicy(RIGHTS), null, 2)}\n`, 0);
  const screen = terminal();
  const missing = missingPackages();
  if (missing.length > 0) return without(screen, missing);
  const prepared = await preparePreflight({ ...options, root, platforms: platformSources(), onStep: screen.progress });
  if ('refused' in prepared) return refused(screen, options, prepared);
  let asking = '';
  const report = await preflight({
    situation: { ...prepared, drift, now: Date.now(), wait, nameServers: publicNameServers, kube: kubectlKube() },
    cloud: awsCloud(),
    onQuestion: (name) => void (asking = name),
    onCall: (operation, region) => screen.progress(`${asking}: ${operation} in ${region}`),
  });
  screen.done();
  return print(format === 'json' ? preflightJson(report) : preflightText(report, screen.colour), report.clean ? 0 : 1);
}

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

function print(text: string, status: number): number {
  process.stdout.write(text);
  return status;
}

/** The packages are optional: who has no cluster of EKS needs none of them. */
function without({ say }: Terminal, missing: readonly string[]): number {
  say(
    'archipel preflight asks AWS by its SDK, of which packages are not installed: ' +
      `npm install --save-dev ${missing.join(' ')}`,
  );
  return 2;
}

function refused(
  { say, done, colour }: Terminal,
  { format, platform }: PreflightArguments,
  { refused: reason, problems }: Extract<Awaited<ReturnType<typeof preparePreflight>>, { readonly refused: string }>,
): number {
  done();
  const report: PreflightReport = { platform, clean: false, questions: [], problems };
  if (format === 'json') process.stdout.write(preflightJson(report));
  else say(`${problemText(problems, colour)}\nnothing was asked`);
  return reason === 'wrong-use' ? 2 : 1;
}
