import { Match, Template } from 'aws-cdk-lib/assertions';
import { awsApp } from '../../lib/aws/app';
import type { PeopleRole } from '../../lib/model';
import { built } from '../support/eks-platform';
import { namespace, platform, service } from '../support/small-platform';
import { type Statement, statementsOf } from './support';

const people: readonly PeopleRole[] = [
  { role: 'ShopOnCall', duty: 'on-call' },
  { role: 'ShopAxe', duty: 'break-glass' },
];
const aws = { region: 'us-east-1', notify: ['sre@shop.example'] } as const;
const withAws = service({ aws: { statements: [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::shop/*'] }] } });
const shop = platform({ people, aws }, built({}, { namespaces: [namespace({ workloads: [withAws] })] }));
const { stacks } = awsApp([shop]);
const [first] = stacks;
const template = Template.fromJSON(first?.template() ?? {});
const allowed = (logicalId: string): readonly Statement[] => statementsOf(template, logicalId);
const actions = (logicalId: string): readonly string[] => allowed(logicalId).flatMap(({ Action }) => Action);

test('the roles of people are there before the clusters that let them in', () =>
  expect(stacks.map(({ stackName }) => stackName)).toEqual(['shop-people', 'shop-global', 'shop-one']));

test('a role is taken with a second factor, and not for a day', () =>
  template.hasResourceProperties('AWS::IAM::Role', {
    RoleName: 'ShopAxe',
    MaxSessionDuration: 3600,
    AssumeRolePolicyDocument: {
      Statement: [Match.objectLike({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })],
    },
  }));

test('whoever is on call looks, and neither fences nor deploys', () => {
  expect(actions('ShopOnCallPolicy')).toContain('cloudwatch:DescribeAlarms');
  expect(actions('ShopOnCallPolicy').filter((action) => /^(iam|sts):|Change|Put/.test(action))).toEqual([]);
});

test('break-glass fences the workloads and nobody else, deploys, and moves names', () => {
  const fence = allowed('ShopAxePolicy').find(({ Action }) => Action.includes('iam:PutRolePolicy'));
  expect(fence?.Resource).toEqual([
    { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/shop-one-shop-api' },
  ]);
  const deploys = allowed('ShopAxePolicy').find(({ Action }) => Action.includes('sts:AssumeRole'));
  expect(JSON.stringify(deploys?.Resource)).toMatch(/cdk-hnb659fds-deploy-role-\$\{AWS::AccountId\}-us-east-1/);
  expect(JSON.stringify(deploys?.Resource)).toMatch(/-eu-west-1/);
  expect(actions('ShopAxePolicy')).toContain('route53:ChangeResourceRecordSets');
});

test('no policy is longer than IAM takes, however many workloads there are', () => {
  const workloads = Array.from({ length: 60 }, (_, i) => ({ ...withAws, name: `api-${i}` }));
  const many = awsApp([platform({ people, aws }, built({}, { namespaces: [namespace({ workloads })] }))]).stacks[0];
  const made = Object.values(Template.fromJSON(many?.template() ?? {}).findResources('AWS::IAM::ManagedPolicy')) as {
    readonly Properties: { readonly PolicyDocument: object };
  }[];
  expect(made.length).toBeGreaterThan(2);
  for (const { Properties } of made)
    expect(
      JSON.stringify(Properties.PolicyDocument).replace(/\$\{AWS::AccountId\}/g, '1'.repeat(12)).length,
    ).toBeLessThan(6144 * 1.4);
});
