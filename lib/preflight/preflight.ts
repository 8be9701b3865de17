import { code, type CheckCode } from '../checks/gate';
import type { Problem } from '../model';
import { Asker } from './asker';
import { callerOf } from './caller';
import type { Operation } from './cloud/calls';
import { type Cloud, NoCredentials } from './cloud/cloud';
import { liveStacks } from './expected/live';
import type { Finding, Question, Situation } from './question';
import { QUESTIONS } from './questions';

const CREDENTIALS = code('preflight/credentials', {
  title: 'AWS knows who asks',
  why: 'without credentials nothing is answered, so that nothing else was looked at',
  bad: 'a session of the single sign-on that ended this morning',
  good: 'aws sts get-caller-identity answers',
});

const RIGHTS = code('preflight/rights', {
  title: 'the caller may ask what preflight asks',
  why: 'what was not answered is not known to hold',
  bad: 'a role that may look at clusters and not at quotas',
  good: 'the policy that archipel preflight <platform> --policy prints',
});

const UNANSWERED = code('preflight/unanswered', {
  title: 'AWS answers',
  why: 'what was not answered is not known to hold',
  bad: 'a region that is out of reach, or a network without a way to AWS',
  good: 'every service that is asked answers within a minute, with its retries',
});

/** Everything that preflight can report. */
export const PREFLIGHT_CODES: readonly CheckCode[] = [
  CREDENTIALS,
  RIGHTS,
  UNANSWERED,
  ...QUESTIONS.flatMap(({ codes }) => codes),
];

/** What a question came to. */
export interface Outcome {
  readonly question: string;
  readonly asks: string;
  /** `unanswered` where a part of it was not answered and nothing else is wrong. */
  readonly status: 'ok' | 'waits' | 'unanswered' | 'failed';
  readonly holds: readonly string[];
  readonly waits: readonly string[];
  readonly unknown: readonly string[];
  readonly problems: readonly Problem[];
}

/** What preflight found. */
export interface PreflightReport {
  readonly platform: string;
  /** ARN of the caller. @default - it is not known */
  readonly caller?: string;
  /** No errors, and nothing unanswered. */
  readonly clean: boolean;
  readonly questions: readonly Outcome[];
  readonly problems: readonly Problem[];
}

/** What is asked about, as far as it is known before AWS is. */
export interface PreflightOptions {
  readonly situation: Omit<Situation, 'live' | 'caller'>;
  readonly cloud: Cloud;
  /** Called with the question that is asked next. @default - nobody is told */
  readonly onQuestion?: (name: string) => void;
  /** Called before each call that is made. @default - nobody is told */
  readonly onCall?: (operation: Operation, region: string) => void;
  /** @default - all */
  readonly questions?: readonly Question[];
}

/** Asks everything, and changes nothing. */
export async function preflight(options: PreflightOptions): Promise<PreflightReport> {
  const { situation, cloud, onQuestion = () => undefined, onCall, questions = QUESTIONS } = options;
  const platform = situation.platform.name;
  const aws = new Asker(cloud, onCall);
  try {
    const caller = await callerOf(aws, situation.clusters[0]?.region ?? 'us-east-1');
    if (caller === undefined) return ended(platform, [...unansweredBy(platform, aws)]);
    onQuestion('stacks');
    const whole: Situation = { ...situation, caller, live: await liveStacks(aws, situation.stacks) };
    const outcomes: Outcome[] = [];
    for (const question of questions) {
      onQuestion(question.name);
      outcomes.push(outcomeOf(question, await question.run(whole, aws)));
    }
    const general = [...deniedTo(platform, aws), ...unansweredBy(platform, aws)];
    return {
      ...ended(platform, [...outcomes.flatMap(({ problems }) => problems), ...general]),
      questions: outcomes,
      caller: caller.arn,
    };
  } catch (error) {
    if (!(error instanceof NoCredentials)) throw error;
    return ended(platform, [noCredentials(platform, error.message)]);
  }
}

const ended = (platform: string, problems: readonly Problem[]): PreflightReport => ({
  platform,
  clean: problems.every(({ severity }) => severity !== 'error'),
  questions: [],
  problems,
});

function outcomeOf({ name, asks }: Question, findings: readonly Finding[]): Outcome {
  const texts = (kind: 'holds' | 'waits' | 'unknown'): readonly string[] =>
    findings.flatMap((finding) => (finding.kind === kind ? [finding.text] : []));
  const problems = findings.flatMap((finding) => (finding.kind === 'problem' ? [finding.problem] : []));
  const [found, waiting, unknown] = [texts('holds'), texts('waits'), texts('unknown')];
  const status =
    problems.length > 0 ? 'failed' : unknown.length > 0 ? 'unanswered' : waiting.length > 0 ? 'waits' : 'ok';
  return { question: name, asks, status, holds: found, waits: waiting, unknown, problems };
}

const base = (
  platform: string,
  { code: name, severity }: CheckCode,
): Pick<Problem, 'code' | 'severity' | 'platform'> => ({
  code: name,
  severity,
  platform,
});

const noCredentials = (platform: string, message: string): Problem => ({
  ...base(platform, CREDENTIALS),
  message: 'AWS does not know who asks, so that nothing was looked at',
  given: message,
  remedy: 'sign on (aws sso login, or AWS_PROFILE of a role), and see that aws sts get-caller-identity answers',
});

/** All rights that were missing, in one problem. */
const deniedTo = (platform: string, { denied }: Asker): readonly Problem[] =>
  denied.length === 0
    ? []
    : [
        {
          ...base(platform, RIGHTS),
          message: 'the caller may not ask everything, so that some of it was not answered',
          given: denied.map(({ action, regions }) => `${action} (${regions.join(', ')})`).join('; '),
          remedy: `archipel preflight ${platform} --policy prints what it takes; nothing of it changes anything`,
        },
      ];

const unansweredBy = (platform: string, { unanswered }: Asker): readonly Problem[] =>
  unanswered.map(({ action, region, message }) => ({
    ...base(platform, UNANSWERED),
    object: `${action || 'sts:GetCallerIdentity'} in ${region}`,
    message: 'AWS did not answer',
    given: message,
    remedy: 'ask again; where it stays so, see the network and https://health.aws.amazon.com',
  }));
