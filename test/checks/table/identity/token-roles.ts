import {
  IDLE_ACCOUNT,
  NO_ACCOUNT,
  NO_ROLE_ARN,
  REFERENCE,
  ROLE_ARN,
  SETTING_NOT_COVERED,
} from '../../../../lib/checks/identity/codes';
import type { Case } from '../../support/case';
import { deployment, releaseApplication } from '../../support/files';
import { TEMPLATE_FILE, allow, arn, file, good } from './plants';

const ROLE_FIELD = 'spec.source.helm.valuesObject.serviceAccount.annotations["eks.amazonaws.com/role-arn"]';
/** Karpenter on Fargate: a role for tokens, and the release that names it. */
const onFargate = (
  subject = 'system:serviceaccount:kube-system:karpenter',
  role = 'demo-one-karpenter',
  provides = 'service-account:kube-system/karpenter',
): Case['good'] => ({
  'gitops/karpenter.yaml': releaseApplication('karpenter', 10, 'kube-system', provides).replace(
    'targetRevision: 1.0.0',
    'targetRevision: 1.0.0, helm: {valuesObject: {serviceAccount: {annotations: {eks.amazonaws.com/role-arn: ' +
      `"arn:aws:iam::111122223333:role/${role}"}}}}`,
  ),
  [TEMPLATE_FILE]: JSON.stringify({
    Metadata: { 'archipel.dev/cluster': 'one' },
    Resources: {
      Oidc: { Type: 'AWS::IAM::OIDCProvider', Properties: { Url: 'https://oidc.example' } },
      karpenterRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'demo-one-karpenter',
          AssumeRolePolicyDocument: {
            'Fn::Sub': [
              JSON.stringify({
                Statement: [
                  {
                    Effect: 'Allow',
                    Principal: { Federated: '${Oidc}' },
                    Action: 'sts:AssumeRoleWithWebIdentity',
                    Condition: { StringEquals: { '${Issuer}:sub': subject, '${Issuer}:aud': 'sts.amazonaws.com' } },
                  },
                ],
              }),
              { Issuer: 'oidc.example' },
            ],
          },
        },
      },
    },
  }),
});

/** The same, told of a queue, with a statement for one. */
const withQueue = (queue: string, region = 'eu-west-1'): Case['good'] => {
  const files = onFargate();
  const parsed = JSON.parse(files[TEMPLATE_FILE] ?? '{}') as {
    Metadata: object;
    Resources: { karpenterRole: { Properties: object } };
  };
  const statement = allow(['sqs:ReceiveMessage'], arn(`sqs:${region}:\${AWS::AccountId}:${queue}`));
  return {
    ...files,
    'gitops/karpenter.yaml': (files['gitops/karpenter.yaml'] ?? '').replace(
      'valuesObject: {',
      'valuesObject: {settings: {interruptionQueue: jobs}, ',
    ),
    [TEMPLATE_FILE]: JSON.stringify({
      Metadata: { ...parsed.Metadata, 'archipel.dev/region': 'eu-west-1' },
      Resources: {
        ...parsed.Resources,
        karpenterRole: {
          ...parsed.Resources.karpenterRole,
          Properties: { ...parsed.Resources.karpenterRole.Properties, ManagedPolicyArns: [{ Ref: 'queue' }] },
        },
        queue: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: { PolicyDocument: { Version: '2012-10-17', Statement: [statement] } },
        },
      },
    }),
  };
};
const QUEUE_FIELD = 'spec.source.helm.valuesObject.settings.interruptionQueue';

/** Roles for tokens: pods on Fargate, which name their role themselves. */
export const tokenRoleCases: readonly Case[] = [
  {
    code: SETTING_NOT_COVERED,
    note: 'by a role for tokens',
    bad: withQueue('other'),
    where: { object: 'Application argocd/karpenter', field: QUEUE_FIELD, given: 'jobs' },
    good: withQueue('jobs'),
  },
  {
    code: SETTING_NOT_COVERED,
    note: 'by a role for tokens, in another region',
    bad: withQueue('jobs', 'us-east-1'),
    where: { object: 'Application argocd/karpenter', field: QUEUE_FIELD },
    good: withQueue('jobs'),
  },
  {
    code: IDLE_ACCOUNT,
    bad: { ...good, 'apps/pods.yaml': deployment({ name: 'user' }) },
    where: { object: 'ServiceAccount web/web', given: 'web/web' },
    good,
  },
  {
    code: ROLE_ARN,
    bad: onFargate(undefined, 'demo-one-karpentr'),
    where: {
      object: 'Application argocd/karpenter',
      field: ROLE_FIELD,
      given: 'arn:aws:iam::111122223333:role/demo-one-karpentr',
      allowed: 'demo-one-karpenter',
    },
    good: onFargate(),
  },
  {
    code: ROLE_ARN,
    note: 'of another ServiceAccount',
    bad: onFargate('system:serviceaccount:kube-system:other'),
    where: { object: 'Application argocd/karpenter', field: ROLE_FIELD },
    good: onFargate(),
  },
  {
    code: NO_ROLE_ARN,
    bad: {
      ...onFargate(),
      'gitops/karpenter.yaml': releaseApplication(
        'karpenter',
        10,
        'kube-system',
        'service-account:kube-system/karpenter',
      ),
    },
    where: { file, field: 'Resources.karpenterRole.Properties.AssumeRolePolicyDocument', given: 'demo-one-karpenter' },
    good: onFargate(),
  },
  {
    code: NO_ACCOUNT,
    note: 'of a role for tokens',
    bad: onFargate(undefined, undefined, 'service-account:kube-system/karpentr'),
    where: {
      file,
      field: 'Resources.karpenterRole.Properties.AssumeRolePolicyDocument',
      given: 'kube-system/karpenter',
    },
    good: onFargate(),
  },
  {
    code: REFERENCE,
    note: 'in a text with variables of its own',
    bad: { ...onFargate(), [TEMPLATE_FILE]: (onFargate()[TEMPLATE_FILE] ?? '').replace('${Oidc}', '${Odic}') },
    where: { file, given: 'Odic' },
    good: onFargate(),
  },
];
