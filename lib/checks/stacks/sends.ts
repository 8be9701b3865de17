import { textOf } from '../aws/iam';
import { at, list, text } from '../tree/read';
import { refersTo, type Resource, type Stack } from './stack';

/** What a service of AWS is told to send somewhere. */
export interface Send {
  /** The resource that says so, and where in it. */
  readonly by: Resource;
  readonly field: string;
  readonly target: unknown;
  /** Principal of the service that sends. */
  readonly service: string;
  /** What the service gives as aws:SourceArn. @default - something that is not in the template */
  readonly source: Resource | undefined;
}

type Way = Pick<Send, 'field' | 'target' | 'service'>;

/** Everything that a service sends under no role, so that a policy of the receiver decides. */
export const sendsOf = (stack: Stack): readonly Send[] =>
  stack.resources.flatMap((by) =>
    (WAYS[by.type]?.(by.properties) ?? [])
      .filter(({ target }) => target !== undefined)
      .map((way) => ({ by, source: sourceOf(stack, by), ...way, field: `Properties.${way.field}` })),
  );

/** A subscription sends for its topic. */
const sourceOf = (stack: Stack, by: Resource): Resource | undefined =>
  by.type === 'AWS::SNS::Subscription'
    ? stack.ofType('AWS::SNS::Topic').find(({ id }) => id === refersTo(at(by.properties, 'TopicArn')))
    : by;

const subscribed = (value: unknown, field: string): readonly Way[] =>
  ['sqs', 'lambda'].includes(text(value, 'Protocol') ?? '')
    ? [{ field, target: at(value, 'Endpoint'), service: 'sns.amazonaws.com' }]
    : [];

const each = (
  properties: unknown,
  path: readonly string[],
  member: string | undefined,
  service: string,
): readonly Way[] =>
  list(properties, ...path).map((one, index) => ({
    field: `${path.join('.')}[${index}]${member === undefined ? '' : `.${member}`}`,
    target: member === undefined ? one : at(one, member),
    service,
  }));

const ACTIONS = ['AlarmActions', 'OKActions', 'InsufficientDataActions'];
const alarm = (properties: unknown): readonly Way[] =>
  ACTIONS.flatMap((member) => each(properties, [member], undefined, 'cloudwatch.amazonaws.com'));

/** By the type of a resource, where it says what is sent to whom. */
const WAYS: Readonly<Record<string, (properties: unknown) => readonly Way[]>> = {
  'AWS::Events::Rule': (properties) =>
    list(properties, 'Targets').flatMap((target, index) => {
      const way = (member: string, arn: unknown): Way => ({
        field: `Targets[${index}].${member}`,
        target: arn,
        service: 'events.amazonaws.com',
      });
      return [
        ...(at(target, 'RoleArn') === undefined ? [way('Arn', at(target, 'Arn'))] : []),
        way('DeadLetterConfig.Arn', at(target, 'DeadLetterConfig', 'Arn')),
      ];
    }),
  'AWS::SNS::Topic': (properties) =>
    list(properties, 'Subscription').flatMap((one, index) => subscribed(one, `Subscription[${index}].Endpoint`)),
  'AWS::SNS::Subscription': (properties) => [
    ...subscribed(properties, 'Endpoint'),
    {
      field: 'RedrivePolicy.deadLetterTargetArn',
      target: at(properties, 'RedrivePolicy', 'deadLetterTargetArn'),
      service: 'sns.amazonaws.com',
    },
  ],
  'AWS::S3::Bucket': (properties) => [
    ...each(properties, ['NotificationConfiguration', 'QueueConfigurations'], 'Queue', 's3.amazonaws.com'),
    ...each(properties, ['NotificationConfiguration', 'TopicConfigurations'], 'Topic', 's3.amazonaws.com'),
    ...each(properties, ['NotificationConfiguration', 'LambdaConfigurations'], 'Function', 's3.amazonaws.com'),
    {
      field: 'LoggingConfiguration.DestinationBucketName',
      target: at(properties, 'LoggingConfiguration', 'DestinationBucketName'),
      service: 'logging.s3.amazonaws.com',
    },
  ],
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::CloudWatch::CompositeAlarm': alarm,
  'AWS::Budgets::Budget': (properties) =>
    list(properties, 'NotificationsWithSubscribers').flatMap((notification, index) =>
      list(notification, 'Subscribers').flatMap((subscriber, position): readonly Way[] =>
        textOf(at(subscriber, 'SubscriptionType')) === 'SNS'
          ? [
              {
                field: `NotificationsWithSubscribers[${index}].Subscribers[${position}].Address`,
                target: at(subscriber, 'Address'),
                service: 'budgets.amazonaws.com',
              },
            ]
          : [],
      ),
    ),
  'AWS::Backup::BackupVault': (properties) => [
    {
      field: 'Notifications.SNSTopicArn',
      target: at(properties, 'Notifications', 'SNSTopicArn'),
      service: 'backup.amazonaws.com',
    },
  ],
};
