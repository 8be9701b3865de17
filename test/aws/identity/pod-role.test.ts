import { Match } from 'aws-cdk-lib/assertions';
import { namespace, service } from '../../support/small-platform';
import { statementsOf, templateOf } from '../support';

const reading = { statements: [{ actions: ['s3:GetObject' as const], resources: ['arn:aws:s3:::shop/*'] }] };
const template = templateOf({
  namespaces: [namespace({ workloads: [service({ aws: reading }), service({ name: 'plain' })] })],
});

test('a workload that declares access gets a role of its cluster, namespace and name', () => {
  template.hasResourceProperties('AWS::IAM::Role', { RoleName: 'shop-one-shop-api' });
});

test('a workload without access gets none', () => {
  template.resourceCountIs('AWS::IAM::Role', 1);
});

test('the association gives the role to the ServiceAccount by name', () => {
  template.hasResourceProperties('AWS::EKS::PodIdentityAssociation', {
    ClusterName: 'shop-one',
    Namespace: 'shop',
    ServiceAccount: 'api',
    RoleArn: { 'Fn::GetAtt': ['ShopApiRole', 'Arn'] },
  });
});

test('only Pod Identity may take the role, with its session tags', () => {
  template.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [
        Match.objectLike({
          Effect: 'Allow',
          Principal: { Service: 'pods.eks.amazonaws.com' },
          Action: ['sts:AssumeRole', 'sts:TagSession'],
        }),
      ],
    },
  });
});

test('only this cluster, account and ServiceAccount may take the role', () => {
  template.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [
        Match.objectLike({
          Condition: {
            ArnEquals: {
              'aws:SourceArn': { 'Fn::Sub': 'arn:${AWS::Partition}:eks:eu-west-1:${AWS::AccountId}:cluster/shop-one' },
            },
            StringEquals: {
              'aws:SourceAccount': { 'Fn::Sub': '${AWS::AccountId}' },
              'aws:RequestTag/kubernetes-namespace': 'shop',
              'aws:RequestTag/kubernetes-service-account': 'api',
            },
          },
        }),
      ],
    },
  });
});

test('permissions are a managed policy, never inline', () => {
  template.hasResourceProperties('AWS::IAM::Role', {
    Policies: Match.absent(),
    ManagedPolicyArns: [{ Ref: 'ShopApiAccessPolicy' }],
  });
});

test('the declared statement is what is allowed', () => {
  expect(statementsOf(template, 'ShopApi')).toEqual([
    { Effect: 'Allow', Action: ['s3:GetObject'], Resource: [{ 'Fn::Sub': 'arn:${AWS::Partition}:s3:::shop/*' }] },
  ]);
});

test('moving statements, actions and resources changes nothing', () => {
  const a = { actions: ['s3:GetObject', 's3:PutObject'] as const, resources: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'] };
  const b = { actions: ['sqs:SendMessage'] as const, resources: ['arn:aws:sqs:eu-west-1:111122223333:q'] };
  const turned = { actions: [...a.actions].reverse(), resources: [...a.resources].reverse() };
  const of = (
    statements: readonly {
      readonly actions: readonly `${string}:${string}`[];
      readonly resources: readonly string[];
    }[],
  ) => templateOf({ namespaces: [namespace({ workloads: [service({ aws: { statements } })] })] }).toJSON();
  expect(of([b, turned])).toEqual(of([a, b]));
});
