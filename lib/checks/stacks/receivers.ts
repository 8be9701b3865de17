import { documentOf, type Statement, statementsOf, textOf } from '../aws/iam';
import { at, list } from '../tree/read';
import { makersOf, namedByArn } from './arns';
import { refersTo, type Resource, type Stack } from './stack';

/** Who gets what is sent, and the stack that makes it. */
export interface Receiver {
  readonly stack: Stack;
  readonly resource: Resource;
  readonly action: string;
  /** What its policies say. @default - nothing where one of them is known to the deployment alone */
  readonly statements: readonly Statement[] | undefined;
  readonly hasPolicy: boolean;
}

interface Kind {
  readonly action: string;
  /** Types of its policies, and the member that names what each is for. */
  readonly policies: Readonly<Record<string, string>>;
}

const KINDS: Readonly<Record<string, Kind>> = {
  'AWS::SQS::Queue': {
    action: 'sqs:SendMessage',
    policies: { 'AWS::SQS::QueuePolicy': 'Queues', 'AWS::SQS::QueueInlinePolicy': 'Queue' },
  },
  'AWS::SNS::Topic': {
    action: 'sns:Publish',
    policies: { 'AWS::SNS::TopicPolicy': 'Topics', 'AWS::SNS::TopicInlinePolicy': 'TopicArn' },
  },
  'AWS::S3::Bucket': { action: 's3:PutObject', policies: { 'AWS::S3::BucketPolicy': 'Bucket' } },
  'AWS::Lambda::Function': {
    action: 'lambda:InvokeFunction',
    policies: { 'AWS::Lambda::Permission': 'FunctionName' },
  },
};

/**
 * Who a value names; nothing where no stack of the platform makes it, or where it needs no policy.
 *
 * @param all - the stacks of the platform
 */
export function receiverOf(target: unknown, stack: Stack, all: readonly Stack[]): Receiver | undefined {
  const own = stack.resources.find(({ id }) => id === refersTo(target));
  const found =
    own === undefined
      ? namedByArn(textOf(target) ?? '', stack).flatMap((named) =>
          makersOf(named, all).filter((maker) => maker.stack.region === named.region),
        )[0]
      : { stack, resource: own };
  const kind = KINDS[found?.resource.type ?? ''];
  if (found === undefined || kind === undefined) return undefined;
  const policies = policiesOf(found.stack, found.resource, kind);
  return {
    stack: found.stack,
    resource: found.resource,
    action: kind.action,
    hasPolicy: policies === undefined || policies.length > 0,
    statements: policies?.some(isUnknown) === true ? undefined : policies?.flatMap(statementsIn),
  };
}

/** Functions whose value only the deployment knows. */
const isUnknown = (policy: Resource): boolean =>
  /"Fn::(?:ImportValue|If|Select|Split|FindInMap|Transform)"/.test(JSON.stringify(policy.properties));

/** Nothing where a policy may be for any resource of the type. */
function policiesOf(stack: Stack, resource: Resource, { policies }: Kind): readonly Resource[] | undefined {
  const found = Object.entries(policies).flatMap(([type, member]) =>
    stack.ofType(type).map((policy) => {
      const named = at(policy.properties, member);
      return { policy, named: Array.isArray(named) ? list({ named }, 'named') : [named] };
    }),
  );
  if (found.some(({ named }) => named.some((one) => textOf(one) === undefined))) return undefined;
  return found.flatMap(({ policy, named }) => (named.some((one) => isFor(one, resource)) ? [policy] : []));
}

const NAMES = ['QueueName', 'TopicName', 'BucketName', 'FunctionName'];

/** By a reference, by its name, or by an address or an ARN that ends with its name. */
const isFor = (named: unknown, { id, properties }: Resource): boolean =>
  refersTo(named) === id ||
  NAMES.some((member) => {
    const name = textOf(at(properties, member));
    return name !== undefined && textOf(named)?.split(/[:/]/).at(-1) === name;
  });

/** A permission of a function is a statement in other words. */
function statementsIn({ type, properties }: Resource): readonly Statement[] {
  if (type !== 'AWS::Lambda::Permission') return statementsOf(documentOf(at(properties, 'PolicyDocument')));
  const source = textOf(at(properties, 'SourceArn'));
  return [
    {
      effect: 'Allow',
      actions: [textOf(at(properties, 'Action')) ?? ''],
      resources: [],
      principal: { Service: at(properties, 'Principal') },
      conditions: source === undefined ? {} : { ArnLike: { 'aws:SourceArn': [source] } },
    },
  ];
}
