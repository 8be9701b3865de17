import { code } from '../../checks/gate';
import { isWhole, type LiveStack } from '../expected/live';
import type { Stack } from '../expected/sides';
import { type Finding, holds, problem, type Question, unknown, waits } from '../question';

const STACK = code('preflight/stack', {
  title: 'a stack that is there was deployed to its end',
  why: 'a stack that failed takes no further deployment, or only after it was rolled back',
  bad: 'ROLLBACK_COMPLETE: the first deployment failed, and what is left must be deleted',
  good: 'CREATE_COMPLETE, UPDATE_COMPLETE',
});

const PROTECTION = code('preflight/stack-protection', {
  severity: 'warning',
  title: 'a stack of a cluster refuses to be deleted',
  why: 'protection is off during a first deployment, and nobody notices when it stays so until somebody deletes it',
  bad: 'a cluster that serves, deployed with --context firstDeployment=true and never again',
  good: 'cdk deploy without the context, as the page of the platform says',
});

/** Stacks, as far as they are there. */
export const stackStates: Question = {
  name: 'stacks',
  asks: 'is each stack whole, and protected',
  codes: [STACK, PROTECTION],
  run({ platform, stacks, live }): Promise<readonly Finding[]> {
    return Promise.resolve(stacks.flatMap((stack) => ofStack(platform.name, stack, live.get(stack.name))));
  },
};

function ofStack(
  platform: string,
  stack: Stack,
  found: LiveStack | 'absent' | 'unknown' = 'unknown',
): readonly Finding[] {
  const { name, region, cluster } = stack;
  if (found === 'unknown') return [unknown(`stack ${name}`)];
  if (found === 'absent') return [waits(`${name} in ${region} is not there yet: npx cdk deploy ${name}`)];
  const place = { platform, cluster };
  if (/_IN_PROGRESS$/.test(found.status)) return [waits(`${name} in ${region} is being changed (${found.status})`)];
  if (!isWhole(found.status))
    return [
      problem(STACK, place, {
        object: `stack ${name} in ${region}`,
        message: 'the last deployment of this stack did not end well',
        given: found.status,
        allowed: 'CREATE_COMPLETE, UPDATE_COMPLETE',
        remedy: `aws cloudformation describe-stack-events --region ${region} --stack-name ${name} says what failed`,
      }),
    ];
  return [
    holds(`${name} in ${region}: ${found.status}`),
    ...(found.isProtected || cluster === undefined
      ? []
      : [
          problem(PROTECTION, place, {
            object: `stack ${name} in ${region}`,
            message: 'nothing keeps this stack from being deleted',
            remedy: `npx cdk deploy ${name} --parameters DeletionProtection=true, without --context firstDeployment`,
          }),
        ]),
  ];
}
