import { ACTION, CONDITION_KEY, EFFECT, RESOURCE } from '../../../../lib/checks/cloudformation/codes';
import type { Case } from '../../support/case';
import { TRUST, allow, events, file, nodes, plain, policy, queue, role, trust } from './plants';

const FIELD = 'Resources.Policy.Properties.PolicyDocument.Statement[0]';

const account = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };

/** Effects, actions, resources and conditions of a statement. */
export const statementCases: readonly Case[] = [
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
    note: 'a word that every object of JavaScript knows',
    bad: allow(['ec2:RunInstances', 'ec2:Constructor']),
    where: { given: 'ec2:Constructor', message: 'ec2 has no action Constructor' },
    good: allow('EC2:runinstances'),
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
];
