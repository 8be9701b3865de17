import { ACTION, READABLE } from '../../../lib/checks/cloudformation/codes';
import type { Case } from '../support/case';

const PATH = '/dist/demo/aws/demo-network.template.json';
const file = PATH.slice(1);

const template = (resources: object): Case['good'] => ({ [PATH]: JSON.stringify({ Resources: resources }) });
const policy = (statement: object): Case['good'] => template({ Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Version: '2012-10-17', Statement: [statement] } } } });
const allow = (Action: string | readonly string[]): Case['good'] => policy({ Effect: 'Allow', Action, Resource: '*' });
const good = allow(['s3:GetObject', 'ec2:Describe*', 'kms:*']);
const field = 'Resources.Policy.Properties.PolicyDocument.Statement[0].Action';

export const cloudFormationCases: readonly Case[] = [
  { code: READABLE, note: 'no JSON', bad: { [PATH]: '{' }, where: { file, platform: 'demo' }, good },
  { code: READABLE, note: 'no resources', bad: template({}), where: { file }, good },
  { code: ACTION, bad: allow('ec2:RunInstancesX'), where: { file, field, given: 'ec2:RunInstancesX', message: 'ec2 has no action RunInstancesX', allowed: 'ec2:RunInstances' }, good: allow('ec2:RunInstances') },
  { code: ACTION, note: 'of no service', bad: allow('sqss:SendMessage'), where: { given: 'sqss:SendMessage', message: 'no service of AWS has the prefix sqss', allowed: 'sqs' }, good: allow('SQS:sendmessage') },
  { code: ACTION, note: 'a pattern that fits none', bad: allow(['s3:GetObject', 's3:Fetch*']), where: { field, given: 's3:Fetch*', message: 'no action of s3 fits Fetch*' }, good },
  { code: ACTION, note: 'what is left out', bad: policy({ Effect: 'Deny', NotAction: 'iam:PassRoles', Resource: '*' }), where: { field: field.replace('Action', 'NotAction'), allowed: 'iam:PassRole' }, good: policy({ Effect: 'Deny', NotAction: 'iam:PassRole', Resource: '*' }) },
];
