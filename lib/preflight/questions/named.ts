import { code } from '../../checks/gate';
import { statementsOf } from '../../checks/aws/iam';
import { at, list } from '../../checks/tree/read';
import type { Operation } from '../cloud/calls';
import type { Asker } from '../asker';
import { filled } from '../expected/filled';
import { isThere } from '../expected/live';
import type { Stack } from '../expected/sides';
import { type Finding, holds, problem, type Question, type Situation, unknown, waits } from '../question';

const QUEUE = code('preflight/queue', {
  title: 'every queue that a policy of IAM names is there',
  why: 'the right holds for nothing, and the pod that has it finds no queue',
  bad: 'sqs:us-east-1:…:luneo-prod-render, made in eu-west-1 alone',
  good: 'a queue in each region that a cluster is in',
});

const BUCKET = code('preflight/bucket', {
  title: 'every bucket that a policy of IAM names is there, and is of this account',
  why: 'names of buckets are global: where nobody has made it yet, somebody else can',
  bad: 'luneo-prod-renders-us-east-1, which no stack makes and nobody made by hand',
  good: 'a bucket that a stack makes, or that is on the list of what is made elsewhere',
});

/** Something that a policy names. */
interface Named {
  readonly kind: 'queue' | 'bucket';
  readonly name: string;
  readonly region: string;
  readonly stack: Stack;
  readonly role: string;
}

/** Queues and buckets that policies of the stacks name, whoever makes them. */
export const named: Question = {
  name: 'named',
  asks: 'are the queues and buckets there that policies name',
  codes: [QUEUE, BUCKET],
  async run(situation, aws): Promise<readonly Finding[]> {
    const all = situation.stacks.flatMap((stack) => namedIn(situation, stack));
    const once = [...new Map(all.map((one) => [`${one.kind} ${one.region} ${one.name}`, one])).values()];
    return Promise.all(once.map((one) => ofNamed(situation, one, aws)));
  },
};

function namedIn(situation: Situation, stack: Stack): readonly Named[] {
  return stack.ofType('AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy', 'AWS::IAM::Role').flatMap(({ id, properties }) =>
    [at(properties, 'PolicyDocument'), ...list(properties, 'Policies').map((one) => at(one, 'PolicyDocument'))]
      .flatMap(statementsOf)
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(({ resources }) => resources)
      .flatMap((resource): readonly Named[] => {
        const arn = filled(resource, stack, situation) ?? '';
        const [, queueRegion, queue] = /^arn:[a-z-]+:sqs:([a-z0-9-]+):\d+:([^*?]+)$/.exec(arn) ?? [];
        const [, bucket] = /^arn:[a-z-]+:s3:::([^/*?]+)(?:\/.*)?$/.exec(arn) ?? [];
        const rest = { stack, role: id };
        if (queue !== undefined && queueRegion !== undefined)
          return [{ kind: 'queue', name: queue, region: queueRegion, ...rest }];
        return bucket === undefined ? [] : [{ kind: 'bucket', name: bucket, region: stack.region, ...rest }];
      }),
  );
}

const ASKED: Readonly<Record<Named['kind'], readonly [Operation, name: string, owner: string]>> = {
  queue: ['sqs GetQueueUrl', 'QueueName', 'QueueOwnerAWSAccountId'],
  bucket: ['s3 HeadBucket', 'Bucket', 'ExpectedBucketOwner'],
};

async function ofNamed(situation: Situation, one: Named, aws: Asker): Promise<Finding> {
  const { kind, name, region, stack, role } = one;
  const [operation, field, owner] = ASKED[kind];
  const answer = await aws.ask(operation, region, { [field]: name, [owner]: situation.caller.account });
  if (answer.kind === 'value') return holds(`${kind} ${name} in ${region}`);
  if (answer.kind !== 'absent') return unknown(`${kind} ${name} in ${region}`);
  const maker = makerOf(situation, one);
  if (maker !== undefined && !isThere(situation.live.get(maker.name)))
    return waits(`${kind} ${name} is made by ${maker.name}`);
  return problem(
    kind === 'queue' ? QUEUE : BUCKET,
    { platform: situation.platform.name, cluster: stack.cluster },
    {
      object: `${kind} ${name} in ${region}`,
      message: `a policy names this ${kind}, and it is not there`,
      given: `${role} of ${stack.name}`,
      remedy:
        maker !== undefined
          ? `somebody deleted it: npx cdk drift ${maker.name}`
          : kind === 'queue'
            ? `aws sqs create-queue --region ${region} --queue-name ${name}, or let a stack make it`
            : `aws s3 mb s3://${name} --region ${region}, or let a stack make it`,
    },
  );
}

/** The stack that makes a queue or a bucket of that name. */
const makerOf = (situation: Situation, { kind, name, region }: Named): Stack | undefined =>
  situation.stacks.find(
    (stack) =>
      stack.region === region &&
      stack
        .ofType(kind === 'queue' ? 'AWS::SQS::Queue' : 'AWS::S3::Bucket')
        .some(
          ({ properties }) =>
            filled(at(properties, kind === 'queue' ? 'QueueName' : 'BucketName'), stack, situation) === name,
        ),
  );
