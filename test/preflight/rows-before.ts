import { absent } from './account';
import type { Row } from './row';
import { ACCOUNT } from './situation';

const entry = (role: string) =>
  [
    'AWS::EKS::AccessEntry',
    { PrincipalArn: { 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/${role}` } },
  ] as const;
const arn = (role: string): string => `arn:aws:iam::${ACCOUNT}:role/${role}`;

/** A pool of Karpenter. */
export const pool = (cpu: string, capacity: string, category = 'm'): object => ({
  apiVersion: 'karpenter.sh/v1',
  kind: 'NodePool',
  metadata: { name: `pool-${capacity}` },
  spec: {
    limits: { cpu },
    template: {
      spec: {
        nodeClassRef: { name: 'general' },
        requirements: [
          { key: 'karpenter.sh/capacity-type', operator: 'In', values: [capacity] },
          { key: 'karpenter.k8s.aws/instance-category', operator: 'In', values: [category] },
          { key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] },
        ],
      },
    },
  },
});

/** What is asked before anything is deployed. */
export const BEFORE: readonly Row[] = [
  {
    code: 'preflight/account',
    what: 'a profile of another account',
    scene: { outputs: { AccountId: '999999999999' } },
    rightScene: {},
    wrong: {},
    right: {},
    says: /another account.*111122223333.*999999999999/s,
    holds: /ShopPlatform/,
  },
  {
    code: 'preflight/bootstrap',
    what: 'a region without bootstrap',
    scene: {},
    wrong: { 'ssm GetParameter': absent('ParameterNotFound') },
    right: { 'ssm GetParameter': { Parameter: { Value: '30' } } },
    says: /never bootstrapped.*npx cdk bootstrap aws:\/\/111122223333\/eu-west-1/s,
    holds: /eu-west-1: bootstrapped, version 30/,
  },
  {
    code: 'preflight/bootstrap',
    what: 'a bootstrap of years ago',
    scene: {},
    wrong: { 'ssm GetParameter': { Parameter: { Value: '5' } } },
    right: { 'ssm GetParameter': { Parameter: { Value: '6' } } },
    says: /too old.*version 5.*version 6 or later/s,
    holds: /version 6/,
  },
  {
    code: 'preflight/role',
    what: 'an access entry for a role that is not there',
    scene: { resources: { Entry: entry('ShopSre') } },
    wrong: { 'iam GetRole': absent('NoSuchEntityException') },
    right: { 'iam GetRole': { Role: { Arn: arn('ShopSre') } } },
    says: /role ShopSre.*not there/s,
    holds: /ShopSre/,
  },
  {
    code: 'preflight/linked-role',
    what: 'Spot in an account that never had any',
    scene: { objects: [pool('10', 'spot')] },
    wrong: { 'iam GetRole': absent('NoSuchEntityException') },
    right: { 'iam GetRole': { Role: {} } },
    says: /AWSServiceRoleForEC2Spot.*create-service-linked-role --aws-service-name spot.amazonaws.com/s,
    holds: /AWSServiceRoleForEC2Spot/,
  },
  {
    code: 'preflight/runbook-right',
    what: 'a caller who may not fence',
    scene: {
      runbook: [
        { command: 'aws iam put-role-policy --role-name shop --policy-name fence', as: 'ShopBreakGlass' },
        { command: 'git push origin HEAD:main' },
      ],
    },
    wrong: {
      'iam GetRole': { Role: { Arn: arn('ShopPlatform') } },
      'iam SimulatePrincipalPolicy': {
        EvaluationResults: [{ EvalActionName: 'iam:PutRolePolicy', EvalDecision: 'implicitDeny' }],
      },
    },
    right: {
      'iam GetRole': { Role: { Arn: arn('ShopPlatform') } },
      'iam SimulatePrincipalPolicy': {
        EvaluationResults: [{ EvalActionName: 'iam:PutRolePolicy', EvalDecision: 'allowed' }],
      },
    },
    says: /iam:PutRolePolicy.*ShopBreakGlass/s,
    holds: /all 1 actions/,
  },
];
