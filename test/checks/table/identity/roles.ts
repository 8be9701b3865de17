import {
  ADMINISTRATOR,
  REFERENCE,
  ROLE,
  ROLE_NAME,
  STATEMENT,
  TRUST,
  WILDCARD,
} from '../../../../lib/checks/identity/codes';
import type { Case } from '../../support/case';
import {
  OTHER_FILE,
  allow,
  changed,
  eso,
  file,
  good,
  second,
  secret,
  sub,
  template,
  two,
  web,
  withStatement,
  withTemplate,
} from './plants';

const trusts: readonly (readonly [string, string, string, string])[] = [
  [
    'another service',
    '"Service":"pods.eks.amazonaws.com"',
    '"Service":"ec2.amazonaws.com"',
    'the role is not for pods.eks.amazonaws.com alone',
  ],
  ['no session tags', ',"sts:TagSession"', '', 'the actions are not sts:AssumeRole and sts:TagSession'],
  [
    'any account',
    '"aws:SourceAccount":{"Ref":"AWS::AccountId"}',
    '"aws:SourceAccount":"*"',
    'aws:SourceAccount is not restricted to the account',
  ],
  [
    'another cluster',
    'cluster/demo-one',
    'cluster/demo-two',
    'aws:SourceArn is not restricted to the cluster demo-one',
  ],
  ['any cluster', 'cluster/demo-one', 'cluster/*', 'aws:SourceArn is not restricted to the cluster demo-one'],
  [
    'another namespace',
    '"aws:RequestTag/kubernetes-namespace":"web"',
    '"aws:RequestTag/kubernetes-namespace":"shop"',
    'the session tag kubernetes-namespace is not restricted to web',
  ],
  [
    'another ServiceAccount',
    '"aws:RequestTag/kubernetes-service-account":"web"',
    '"aws:RequestTag/kubernetes-service-account":"*"',
    'the session tag kubernetes-service-account is not restricted to web',
  ],
];

/** Roles, who may take them, and what their statements say. */
export const roleCases: readonly Case[] = [
  ...['AdministratorAccess', 'IAMFullAccess', 'PowerUserAccess'].map((name): Case => ({
    code: ADMINISTRATOR,
    note: name,
    bad: changed(
      '"ManagedPolicyArns":[{"Ref":"webPolicy"}]',
      `"ManagedPolicyArns":[{"Ref":"webPolicy"},{"Fn::Sub":"arn:\${AWS::Partition}:iam::aws:policy/${name}"}]`,
    ),
    where: { file, field: 'Resources.webRole.Properties.ManagedPolicyArns', given: name },
    good: changed(
      '"ManagedPolicyArns":[{"Ref":"webPolicy"}]',
      '"ManagedPolicyArns":[{"Ref":"webPolicy"},"arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"]',
    ),
  })),
  {
    code: ROLE,
    note: 'that does not exist',
    bad: changed('"Fn::GetAtt":["webRole","Arn"]', '"Fn::GetAtt":["wbeRole","Arn"]'),
    where: { file, field: 'Resources.webAssociation.Properties.RoleArn' },
    good,
  },
  {
    code: ROLE,
    note: 'given to nobody',
    bad: changed('"Fn::GetAtt":["webRole","Arn"]', '"Fn::GetAtt":["esoRole","Arn"]'),
    where: { file, field: 'Resources.webRole' },
    good,
  },
  ...trusts.map(([note, from, to, message]): Case => ({
    code: TRUST,
    note,
    bad: changed(from, to),
    where: { file, field: 'Resources.webRole.Properties.AssumeRolePolicyDocument', message },
    good,
  })),
  {
    code: ROLE_NAME,
    note: 'too long',
    bad: withTemplate(template([{ ...web, roleName: 'x'.repeat(65) }, eso('/demo/web-??????')])),
    where: { file, field: 'Resources.webRole.Properties.RoleName' },
    good: withTemplate(template([{ ...web, roleName: 'x'.repeat(64) }, eso('/demo/web-??????')])),
  },
  {
    code: ROLE_NAME,
    note: 'of two clusters',
    bad: {
      ...good,
      ...two('/demo/two'),
      ...second([allow('secretsmanager:GetSecretValue', secret('/demo/two-??????'))], 'demo-one-eso'),
    },
    where: { file: OTHER_FILE.slice(1), given: 'demo-one-eso' },
    good: {
      ...good,
      ...two('/demo/two'),
      ...second([allow('secretsmanager:GetSecretValue', secret('/demo/two-??????'))]),
    },
  },
  {
    code: REFERENCE,
    note: 'to a policy that is gone',
    bad: changed('{"Ref":"webPolicy"}', '{"Ref":"webPolcy"}'),
    where: { file, field: 'Resources.webRole.Properties.ManagedPolicyArns[0]', given: 'webPolcy' },
    good,
  },
  {
    code: REFERENCE,
    note: 'inside a substitution',
    bad: withStatement(allow(['s3:GetObject'], sub('arn:${AWS::Partition}:s3:::${Bucket}'))),
    where: { file, given: 'Bucket' },
    good: withStatement(allow(['s3:GetObject'], sub('arn:${AWS::Partition}:s3:::demo/${!aws:username}'))),
  },
  {
    code: STATEMENT,
    note: 'a misspelt effect',
    bad: withStatement({ ...allow(['s3:GetObject'], 'arn:aws:s3:::demo/*'), Effect: 'Alow' }),
    where: { file, field: 'Resources.webPolicy.Properties.PolicyDocument.Statement[0]', given: 'Alow' },
    good,
  },
  {
    code: STATEMENT,
    note: 'an action without a service',
    bad: withStatement(allow(['s3GetObject'], 'arn:aws:s3:::demo/*')),
    where: { file, given: 's3GetObject' },
    good,
  },
  {
    code: STATEMENT,
    note: 'a resource that is no ARN',
    bad: withStatement(allow(['s3:GetObject'], 'demo')),
    where: { file, given: 'demo' },
    good: withStatement(allow(['s3:GetObject'], { Ref: 'webPolicy' })),
  },
  {
    code: STATEMENT,
    note: 'nothing to act on',
    bad: withStatement(allow(['s3:GetObject'])),
    where: { file, message: 'the statement has no actions or no resources' },
    good,
  },
  {
    code: WILDCARD,
    note: 'every action',
    bad: withStatement(allow('*', 'arn:aws:s3:::demo/*')),
    where: { file, field: 'Resources.webPolicy.Properties.PolicyDocument.Statement[0]' },
    good,
  },
  {
    code: WILDCARD,
    note: 'every action of a service',
    bad: withStatement(allow(['s3:*'], 'arn:aws:s3:::demo/*')),
    where: { file, given: 's3:* on arn:aws:s3:::demo/*' },
    good,
  },
  {
    code: WILDCARD,
    note: 'every resource',
    bad: withStatement(allow(['s3:GetObject'], '*')),
    where: { file, given: 's3:GetObject on *' },
    good: withStatement(allow(['route53:ListHostedZones'], '*')),
  },
  {
    code: WILDCARD,
    note: 'a listed action without its condition',
    bad: withStatement(allow(['ec2:DescribeImages'], '*')),
    where: { file, given: 'ec2:DescribeImages on *' },
    good: withStatement({
      ...allow(['ec2:DescribeImages'], '*'),
      Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
    }),
  },
];
