import { code } from '../../checks/gate';
import { text } from '../../checks/tree/read';
import type { Asker } from '../asker';
import { isThere } from '../expected/live';
import type { Stack } from '../expected/sides';
import { type Finding, holds, problem, type Question, type Situation, unknown, waits } from '../question';

const DRIFT = code('preflight/drift', {
  title: 'what is there is what the stacks say',
  why: 'the next deployment takes back what somebody changed by hand, or fails on it, on the day it is needed',
  bad: 'a rule that was added to a security group by hand',
  good: 'the change in the platform, and a deployment',
});

/** Between two looks at a comparison that runs, in milliseconds, and how many looks. */
const PAUSE = 5_000;
const LOOKS = 60;

/** Whether somebody changed by hand what a stack made. */
export const drift: Question = {
  name: 'drift',
  asks: 'is what is there what the stacks say',
  codes: [DRIFT],
  async run(situation, aws): Promise<readonly Finding[]> {
    const there = situation.stacks.filter(({ name }) => isThere(situation.live.get(name)));
    const found = await Promise.all(there.map((stack) => ofStack(situation, stack, aws)));
    return found.length > 0 ? found.flat() : [waits('nothing is deployed yet')];
  },
};

async function ofStack(situation: Situation, stack: Stack, aws: Asker): Promise<readonly Finding[]> {
  const { name, region, cluster } = stack;
  const live = situation.live.get(name);
  if (!isThere(live)) return [];
  const status = situation.drift ? await compared(situation, stack, aws) : live.drift;
  if (status === undefined || status === 'UNKNOWN') return [unknown(`drift of ${name}`)];
  const day = situation.drift ? 'now' : (live.driftOn ?? 'never');
  if (status === 'NOT_CHECKED') return [waits(`${name} was never compared: archipel preflight --drift does it`)];
  if (status === 'IN_SYNC') return [holds(`${name}: as its template says (compared: ${day})`)];
  return [
    problem(
      DRIFT,
      { platform: situation.platform.name, cluster },
      {
        object: `stack ${name} in ${region}`,
        message: 'resources of this stack are not what its template says',
        given: `${status} (compared: ${day})`,
        remedy: `npx cdk drift ${name} shows which; write the change into the platform, or deploy the stack again`,
      },
    ),
  ];
}

/** Lets CloudFormation compare, and waits for what it says: it reads every resource, and changes none. */
async function compared({ wait }: Situation, { name, region }: Stack, aws: Asker): Promise<string | undefined> {
  const begun = await aws.ask('cloudformation DetectStackDrift', region, { StackName: name });
  const id = begun.kind === 'value' ? text(begun.value, 'StackDriftDetectionId') : undefined;
  if (id === undefined) return undefined;
  for (let look = 0; look < LOOKS; look += 1) {
    const answer = await aws.again('cloudformation DescribeStackDriftDetectionStatus', region, {
      StackDriftDetectionId: id,
    });
    if (answer.kind !== 'value') return undefined;
    if (text(answer.value, 'DetectionStatus') !== 'DETECTION_IN_PROGRESS')
      return text(answer.value, 'StackDriftStatus') ?? 'UNKNOWN';
    await wait(PAUSE);
  }
  return undefined;
}
