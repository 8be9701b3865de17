import { UNADMITTED } from '../../../../lib/checks/stacks/codes-of-operation';
import type { Case } from '../../support/case';
import { file, sound, stack } from './plants';

const resource = (Type: string, Properties: object): object => ({ Type, Properties });
const arn = (id: string): object => ({ 'Fn::GetAtt': [id, 'Arn'] });
const KEPT = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };

const allow = (Service: string, Action: string, Resource: unknown, SourceArn?: unknown): object => ({
  Effect: 'Allow',
  Principal: { Service },
  Action,
  Resource,
  ...(SourceArn === undefined ? {} : { Condition: { ArnEquals: { 'aws:SourceArn': SourceArn } } }),
});
const policy = (type: string, of: object, ...Statement: readonly object[]): object =>
  resource(`AWS::${type}Policy`, { ...of, PolicyDocument: { Statement } });

const queue = (statement: object, properties: object = {}): object => ({
  Queue: resource('AWS::SQS::Queue', { QueueName: 'notices', ...properties }),
  QueuePolicy: policy('SQS::Queue', { Queues: [{ Ref: 'Queue' }] }, statement),
});
const byRules = (...rules: readonly unknown[]): object =>
  queue(allow('events.amazonaws.com', 'sqs:SendMessage', arn('Queue'), rules));
const anyRule = queue(allow('events.amazonaws.com', 'sqs:SendMessage', arn('Queue')));
const Spot = resource('AWS::Events::Rule', { Name: 'spot', Targets: [{ Id: 'queue', Arn: arn('Queue') }] });
const events = (more: object): Case['good'] => stack({ ...sound, Spot, ...more });
const written = (name: string): object => ({
  'Fn::Sub': `arn:\${AWS::Partition}:events:\${AWS::Region}:\${AWS::AccountId}:rule/${name}`,
});

const topic = (service: string, properties: object = {}): object => ({
  Notices: resource('AWS::SNS::Topic', properties),
  NoticesPolicy: policy(
    'SNS::Topic',
    { Topics: [{ Ref: 'Notices' }] },
    allow(service, 'sns:Publish', { Ref: 'Notices' }),
  ),
  Mails: resource('AWS::SNS::Subscription', {
    TopicArn: { Ref: 'Notices' },
    Protocol: 'email',
    Endpoint: 'a@example.org',
  }),
  Red: resource('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: 'Notices' }] }),
});

const encrypted = (service: string): Case['good'] => {
  const root = { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } };
  const Statement = [
    { Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*' },
    { ...allow(service, 'kms:*', '*'), Action: ['kms:Decrypt', 'kms:GenerateDataKey*'] },
  ];
  return stack({
    ...sound,
    ...topic('cloudwatch.amazonaws.com', { KmsMasterKeyId: { Ref: 'NoticesKey' } }),
    NoticesKey: { ...resource('AWS::KMS::Key', { KeyPolicy: { Statement } }), ...KEPT },
  });
};

const subscribed = (source: string): Case['good'] =>
  stack({
    ...sound,
    ...queue(allow('sns.amazonaws.com', 'sqs:SendMessage', arn('Queue'), { Ref: source })),
    Sub: resource('AWS::SNS::Subscription', { TopicArn: { Ref: 'Topic' }, Protocol: 'sqs', Endpoint: arn('Queue') }),
    Other: resource('AWS::SNS::Topic', {}),
  });

const bucket = (Properties: object): object => ({ ...resource('AWS::S3::Bucket', Properties), ...KEPT });
const logged = (...Statement: readonly object[]): Case['good'] =>
  stack({
    ...sound,
    Files: bucket({ LoggingConfiguration: { DestinationBucketName: { Ref: 'Log' } } }),
    Log: bucket({}),
    LogPolicy: policy('S3::Bucket', { Bucket: { Ref: 'Log' } }, ...Statement),
  });
const inBucket = { 'Fn::Join': ['', [arn('Log'), '/*']] };

const called = (Principal: string): Case['good'] =>
  stack({
    ...sound,
    Code: resource('AWS::Lambda::Function', { FunctionName: 'notices' }),
    Spot: resource('AWS::Events::Rule', { Targets: [{ Id: 'code', Arn: arn('Code') }] }),
    May: resource('AWS::Lambda::Permission', {
      FunctionName: { Ref: 'Code' },
      Action: 'lambda:InvokeFunction',
      Principal,
      SourceArn: arn('Spot'),
    }),
  });

/** A rule of one stack, and its queue in another. */
const acrossStacks = (statement: object): Case['good'] => ({
  ...stack({
    ...sound,
    Spot: resource('AWS::Events::Rule', {
      Name: 'spot',
      Targets: [{ Id: 'queue', Arn: { 'Fn::Sub': 'arn:aws:sqs:eu-west-1:${AWS::AccountId}:notices' } }],
    }),
  }),
  '/dist/demo/aws/demo-queues.template.json': JSON.stringify({
    Metadata: { 'archipel.dev/region': 'eu-west-1' },
    Resources: queue(statement),
  }),
});

const TARGET = 'Resources.Spot.Properties.Targets[0].Arn';

/** Who sends, and is refused. */
export const senderCases: readonly Case[] = [
  {
    code: UNADMITTED,
    bad: events(byRules(arn('Rule'))),
    where: { file, field: TARGET, message: 'the policy of Queue does not let Spot send to it' },
    good: events(byRules(arn('Rule'), arn('Spot'))),
  },
  {
    code: UNADMITTED,
    note: 'no policy',
    bad: events({ Queue: resource('AWS::SQS::Queue', {}) }),
    where: { file, field: TARGET, message: 'Queue has no policy that lets Spot send to it' },
    good: events(anyRule),
  },
  {
    code: UNADMITTED,
    note: 'by its name',
    bad: events(byRules(written('health'))),
    where: { file, field: TARGET },
    good: events(byRules(written('spot'))),
  },
  {
    code: UNADMITTED,
    note: 'another service',
    bad: events(queue(allow('sns.amazonaws.com', 'sqs:SendMessage', arn('Queue')))),
    where: { file, field: TARGET, allowed: 'events.amazonaws.com' },
    good: events(queue(allow('events.${AWS::URLSuffix}', 'sqs:SendMessage', arn('Queue')))),
  },
  {
    code: UNADMITTED,
    note: 'a key that AWS keeps',
    bad: events({ ...anyRule, Queue: resource('AWS::SQS::Queue', { KmsMasterKeyId: 'alias/aws/sqs' }) }),
    where: { file, field: TARGET },
    good: events({ ...anyRule, Queue: resource('AWS::SQS::Queue', { SqsManagedSseEnabled: true }) }),
  },
  {
    code: UNADMITTED,
    note: 'a queue of another stack',
    bad: acrossStacks(allow('events.amazonaws.com', 'sqs:SendMessage', arn('Queue'), written('health'))),
    where: { file, field: TARGET },
    good: acrossStacks(allow('events.amazonaws.com', 'sqs:SendMessage', arn('Queue'), written('spot'))),
  },
  {
    code: UNADMITTED,
    note: 'a subscription',
    bad: subscribed('Other'),
    where: { file, field: 'Resources.Sub.Properties.Endpoint' },
    good: subscribed('Topic'),
  },
  {
    code: UNADMITTED,
    note: 'an alarm',
    bad: stack({ ...sound, ...topic('events.amazonaws.com') }),
    where: { file, field: 'Resources.Red.Properties.AlarmActions[0]' },
    good: stack({ ...sound, ...topic('cloudwatch.amazonaws.com') }),
  },
  {
    code: UNADMITTED,
    note: 'the key of a topic',
    bad: encrypted('events.amazonaws.com'),
    where: { file, field: 'Resources.Red.Properties.AlarmActions[0]' },
    good: encrypted('cloudwatch.amazonaws.com'),
  },
  {
    code: UNADMITTED,
    note: 'the log of a bucket',
    bad: logged(),
    where: { file, field: 'Resources.Files.Properties.LoggingConfiguration.DestinationBucketName' },
    good: logged(allow('logging.s3.amazonaws.com', 's3:PutObject', inBucket)),
  },
  {
    code: UNADMITTED,
    note: 'a function',
    bad: called('sns.amazonaws.com'),
    where: { file, field: TARGET },
    good: called('events.amazonaws.com'),
  },
];
