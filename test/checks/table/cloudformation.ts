import {
  ACTION,
  ADVICE,
  ANYBODY,
  CONDITION_KEY,
  CONFUSED,
  EFFECT,
  LINTER,
  PRINCIPAL,
  PROPERTY,
  READABLE,
  RESOURCE,
  TOKEN,
  TYPE,
} from '../../../lib/checks/cloudformation/codes';
import type { Case } from '../support/case';

const PATH = '/dist/demo/aws/demo-network.template.json';
const file = PATH.slice(1);

interface Statement {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string;
  readonly Principal?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: object;
}

const template = (resources: object): Case['good'] => ({ [PATH]: JSON.stringify({ Resources: resources }) });
const bucket = (properties: object): Case['good'] =>
  template({ Bucket: { Type: 'AWS::S3::Bucket', Properties: properties } });
const subnet = (AvailabilityZone: unknown): Case['good'] =>
  template({
    Subnet: {
      Type: 'AWS::EC2::Subnet',
      Properties: { VpcId: 'vpc-0a1b2c3d', CidrBlock: '10.0.0.0/24', AvailabilityZone },
    },
  });

/** A policy of a role. */
const policy = (statement: Statement): Case['good'] =>
  template({
    Policy: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] },
      },
    },
  });
const allow = (Action: string | readonly string[], Resource: unknown = '*', Condition?: object): Case['good'] =>
  policy({ Action, Resource, ...(Condition ? { Condition } : {}) });
const FIELD = 'Resources.Policy.Properties.PolicyDocument.Statement[0]';

/** The trust of a role. */
const trust = (Principal: unknown, rest: Statement = {}): Statement => ({
  Effect: 'Allow',
  Principal,
  Action: 'sts:AssumeRole',
  ...rest,
});
const role = (statement: Statement): Case['good'] =>
  template({
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [statement] } },
    },
  });
const TRUST = 'Resources.Role.Properties.AssumeRolePolicyDocument.Statement[0]';
const nodes = role(trust({ Service: 'ec2.amazonaws.com' }));

/** The policy of a queue. */
const queue = (statement: Statement): Case['good'] =>
  template({
    Queue: { Type: 'AWS::SQS::Queue', Properties: { SqsManagedSseEnabled: true } },
    Policy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: 'Queue' }],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] }, ...statement },
          ],
        },
      },
    },
  });
const account = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
const events = { Principal: { Service: 'events.amazonaws.com' } };

const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/ABC';
const PROVIDER = { Federated: 'arn:${AWS::Partition}:iam::${AWS::AccountId}:oidc-provider/${Issuer}' };
/** A trust as a JSON text, whose keys CloudFormation fills in. */
const filledIn = (statement: Statement): Case['good'] => ({
  [PATH]: JSON.stringify({
    Parameters: { Issuer: { Type: 'String' } },
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: { 'Fn::Sub': JSON.stringify({ Version: '2012-10-17', Statement: [statement] }) },
        },
      },
    },
  }),
});
const token = (
  Condition: object,
  principal: unknown = { Federated: `arn:aws:iam::111122223333:oidc-provider/${ISSUER}` },
): Statement => trust(principal, { Action: 'sts:AssumeRoleWithWebIdentity', Condition });
const claims = (issuer: string, sub = 'system:serviceaccount:web:web'): object => ({
  StringEquals: { [`${issuer}:sub`]: sub, [`${issuer}:aud`]: 'sts.amazonaws.com' },
});

const plain = allow(['s3:GetObject', 'ec2:Describe*', 'kms:*']);

export const cloudFormationCases: readonly Case[] = [
  { code: READABLE, note: 'no JSON', bad: { [PATH]: '{' }, where: { file, platform: 'demo' }, good: plain },
  { code: READABLE, note: 'no resources', bad: template({}), where: { file }, good: plain },
  {
    code: TYPE,
    bad: template({ Bucket: { Type: 'AWS::S3::Bukket' } }),
    where: { file, field: 'Resources.Bucket', message: "unknown resource type 'AWS::S3::Bukket' (F3006)" },
    good: bucket({}),
  },
  {
    code: PROPERTY,
    bad: bucket({ Nmae: 'shop' }),
    where: { field: 'Resources.Bucket.Properties.Nmae' },
    good: bucket({ BucketName: 'shop' }),
  },
  {
    code: LINTER,
    bad: template({ Subnet: { Type: 'AWS::EC2::Subnet', Properties: { CidrBlock: '10.0.0.0/24' } } }),
    where: { field: 'Resources.Subnet.Properties', message: "'VpcId' is a required property (F3003)" },
    good: subnet({ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }),
  },
  {
    code: ADVICE,
    note: 'a word that the service does not know',
    bad: bucket({ VersioningConfiguration: { Status: 'On' } }),
    where: {
      field: 'Resources.Bucket.Properties.VersioningConfiguration.Status',
      message: "'On' is not one of ['Enabled', 'Suspended'] (W3030)",
    },
    good: bucket({ VersioningConfiguration: { Status: 'Enabled' } }),
  },
  {
    code: ADVICE,
    note: 'a zone written out',
    bad: subnet('eu-west-1a'),
    where: { field: 'Resources.Subnet.Properties.AvailabilityZone' },
    good: subnet({ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }),
  },
  {
    code: EFFECT,
    note: 'in the trust of a role, which the linter takes',
    bad: role({ ...trust({ Service: 'ec2.amazonaws.com' }), Effect: 'Alow' }),
    where: { field: `${TRUST}.Effect`, given: 'Alow', allowed: 'Allow, Deny' },
    good: nodes,
  },
  {
    code: EFFECT,
    note: 'none',
    bad: queue({ ...events, Effect: 'allow', Condition: account }),
    where: { given: 'allow' },
    good: queue({ ...events, Condition: account }),
  },
  {
    code: ACTION,
    bad: allow('ec2:RunInstancesX'),
    where: {
      file,
      field: `${FIELD}.Action`,
      given: 'ec2:RunInstancesX',
      message: 'ec2 has no action RunInstancesX',
      allowed: 'ec2:RunInstances',
    },
    good: allow('ec2:RunInstances'),
  },
  {
    code: ACTION,
    note: 'of no service',
    bad: allow('sqss:SendMessage'),
    where: { given: 'sqss:SendMessage', message: 'no service of AWS has the prefix sqss', allowed: 'sqs' },
    good: allow('SQS:sendmessage'),
  },
  {
    code: ACTION,
    note: 'a pattern that fits none',
    bad: allow(['s3:GetObject', 's3:Fetch*']),
    where: { field: `${FIELD}.Action`, given: 's3:Fetch*', message: 'no action of s3 fits Fetch*' },
    good: plain,
  },
  {
    code: ACTION,
    note: 'what is left out',
    bad: policy({ Effect: 'Deny', NotAction: 'iam:PassRoles' }),
    where: { field: `${FIELD}.NotAction`, allowed: 'iam:PassRole' },
    good: policy({ Effect: 'Deny', NotAction: 'iam:PassRole' }),
  },
  {
    code: RESOURCE,
    note: 'a bucket listed by its objects',
    bad: allow(['s3:GetObject', 's3:ListBucket'], 'arn:aws:s3:::shop/*'),
    where: { field: FIELD, given: 's3:ListBucket' },
    good: allow(['s3:GetObject', 's3:ListBucket'], ['arn:aws:s3:::shop', 'arn:aws:s3:::shop/*']),
  },
  {
    code: RESOURCE,
    note: 'of another service',
    bad: allow('sqs:SendMessage', [
      'arn:aws:sqs:eu-west-1:111122223333:jobs',
      'arn:aws:sns:eu-west-1:111122223333:jobs',
    ]),
    where: { given: 'arn:aws:sns:eu-west-1:111122223333:jobs' },
    good: allow('sqs:SendMessage', { 'Fn::Sub': 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:jobs' }),
  },
  {
    code: RESOURCE,
    note: 'for an action that knows none',
    bad: allow('ec2:DescribeInstances', 'arn:aws:ec2:*:*:instance/*'),
    where: { given: 'ec2:DescribeInstances', allowed: '*' },
    good: allow('ec2:DescribeInstances'),
  },
  {
    code: CONDITION_KEY,
    note: 'misspelt',
    bad: allow('s3:GetObject', '*', { StringEquals: { 'aws:PrincipalAcount': '111122223333' } }),
    where: { field: `${FIELD}.Condition.StringEquals`, given: 'aws:PrincipalAcount', allowed: 'aws:PrincipalAccount' },
    good: allow('s3:GetObject', '*', { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }),
  },
  {
    code: CONDITION_KEY,
    note: 'of another action',
    bad: allow('s3:GetObject', '*', { StringEquals: { 's3:prefix': 'a/' } }),
    where: { given: 's3:prefix', message: 'no request for s3:GetObject carries s3:prefix' },
    good: allow('s3:ListBucket', '*', { StringEquals: { 's3:prefix': 'a/', 'aws:RequestedRegion': 'eu-west-1' } }),
  },
  {
    code: PRINCIPAL,
    bad: role(trust({ Service: 'ec2' })),
    where: { field: `${TRUST}.Principal`, given: 'Service: ec2' },
    good: nodes,
  },
  {
    code: PRINCIPAL,
    note: 'a kind that is none',
    bad: role(trust({ Services: 'ec2.amazonaws.com' })),
    where: { given: 'Services: ec2.amazonaws.com' },
    good: nodes,
  },
  {
    code: PRINCIPAL,
    note: 'an ARN that is none',
    bad: role(trust({ AWS: 'arn:aws:iam::1111:role/nodes' })),
    where: { given: 'AWS: arn:aws:iam::1111:role/nodes' },
    good: role(trust({ AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } })),
  },
  {
    code: ANYBODY,
    bad: queue({ Principal: '*' }),
    where: { field: 'Resources.Policy.Properties.PolicyDocument.Statement[0].Principal' },
    good: queue({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } } }),
  },
  {
    code: ANYBODY,
    note: 'by an account',
    bad: role(trust({ AWS: '*' })),
    where: { field: `${TRUST}.Principal` },
    good: role(trust({ AWS: '111122223333' })),
  },
  {
    code: ANYBODY,
    note: 'by a condition that binds nobody',
    bad: queue({ Principal: '*', Condition: { StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' } } }),
    where: {},
    good: queue({ Effect: 'Deny', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
  },
  {
    code: CONFUSED,
    bad: queue(events),
    where: { given: 'events.amazonaws.com' },
    good: queue({
      ...events,
      Condition: {
        ArnEquals: {
          'aws:SourceArn': { 'Fn::Sub': 'arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/spot' },
        },
      },
    }),
  },
  {
    code: CONFUSED,
    note: 'a service that sets no source',
    bad: role(trust({ Service: ['ec2.amazonaws.com', 'codebuild.amazonaws.com'] })),
    where: { field: `${TRUST}.Condition`, given: 'codebuild.amazonaws.com' },
    good: nodes,
  },
  {
    code: TOKEN,
    note: 'any ServiceAccount',
    bad: role(token({ StringEquals: { [`${ISSUER}:aud`]: 'sts.amazonaws.com' } })),
    where: {
      field: `${TRUST}.Condition`,
      message: 'the subject of the token is not restricted to ServiceAccounts by StringEquals',
    },
    good: role(token(claims(ISSUER))),
  },
  {
    code: TOKEN,
    note: 'in a text that CloudFormation fills in',
    bad: filledIn(token(claims('${Issuer}', 'system:serviceaccount:web:*'), PROVIDER)),
    where: { field: `${TRUST}.Condition` },
    good: filledIn(token(claims('${Issuer}'), PROVIDER)),
  },
  {
    code: TOKEN,
    note: 'of no audience',
    bad: role(token({ StringEquals: { [`${ISSUER}:sub`]: 'system:serviceaccount:web:web' } })),
    where: { message: 'the audience of the token is not restricted to sts.amazonaws.com' },
    good: role(token(claims(ISSUER))),
  },
];
