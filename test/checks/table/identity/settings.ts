import { SETTING_NOT_COVERED } from '../../../../lib/checks/identity/codes';
import type { Case } from '../../support/case';
import { releaseApplication } from '../../support/files';
import { type Statement, allow, arn, withStatement } from './plants';

/** A release that provides the ServiceAccount `web/web`, with values. */
const release = (values: string, statement: Statement): Case['good'] => ({
  ...withStatement(statement),
  'gitops/web.yaml': releaseApplication('web', 10, 'web', 'service-account:web/web').replace(
    'targetRevision: 1.0.0',
    `targetRevision: 1.0.0, helm: {valuesObject: ${values}}`,
  ),
});

const NAMES = 'route53:ChangeResourceRecordSetsNormalizedRecordNames';
const records = (names: readonly string[], others: object = { Null: { [NAMES]: 'false' } }): Statement => ({
  ...allow(['route53:ChangeResourceRecordSets'], arn('route53:::hostedzone/Z1')),
  Condition: { 'ForAllValues:StringLike': { [NAMES]: names }, ...others },
});
const dns = '{domainFilters: [a.demo.example]}';
const settings: readonly (readonly [string, string, string, Statement, Statement])[] = [
  [
    'a queue',
    '{settings: {interruptionQueue: jobs}}',
    'settings.interruptionQueue',
    allow(['sqs:ReceiveMessage'], arn('sqs:eu-west-1:${AWS::AccountId}:other')),
    allow(['sqs:ReceiveMessage'], arn('sqs:eu-west-1:${AWS::AccountId}:jobs')),
  ],
  [
    'a queue in another region',
    '{settings: {interruptionQueue: jobs}}',
    'settings.interruptionQueue',
    allow(['sqs:ReceiveMessage'], arn('sqs:us-east-1:${AWS::AccountId}:jobs')),
    allow(['sqs:ReceiveMessage'], arn('sqs:eu-west-1:${AWS::AccountId}:jobs')),
  ],
  [
    'the cluster',
    '{settings: {clusterName: demo-one}}',
    'settings.clusterName',
    allow(['eks:DescribeCluster'], arn('eks:eu-west-1:${AWS::AccountId}:cluster/demo-two')),
    allow(['eks:DescribeCluster'], arn('eks:eu-west-1:${AWS::AccountId}:cluster/demo-one')),
  ],
  [
    'a bucket of logs',
    '{loki: {storage: {bucketNames: {chunks: logs}}}}',
    'loki.storage.bucketNames.chunks',
    allow(['s3:PutObject'], arn('s3:::traces/*')),
    allow(['s3:PutObject'], arn('s3:::logs/*')),
  ],
  [
    'a bucket of traces',
    '{tempo: {storage: {trace: {s3: {bucket: traces}}}}}',
    'tempo.storage.trace.s3.bucket',
    allow(['s3:GetObject'], arn('s3:::traces/*')),
    allow(['s3:PutObject'], arn('s3:::traces/*')),
  ],
  [
    'records of another domain',
    dns,
    'domainFilters',
    records(['*.b.demo.example']),
    records(['a.demo.example', '*.a.demo.example']),
  ],
  [
    'records of the whole zone',
    dns,
    'domainFilters',
    records(['*.a.demo.example', '*.demo.example']),
    records(['*.a.demo.example']),
  ],
  ['a request without names', dns, 'domainFilters', records(['*.a.demo.example'], {}), records(['*.a.demo.example'])],
];

/** Names in the values of charts that the role of the release must cover. */
export const settingCases: readonly Case[] = [
  ...settings.map(([note, values, path, wrong, right]): Case => ({
    code: SETTING_NOT_COVERED,
    note,
    bad: release(values, wrong),
    where: { object: 'Application argocd/web', field: `spec.source.helm.valuesObject.${path}` },
    good: release(values, right),
  })),
];
