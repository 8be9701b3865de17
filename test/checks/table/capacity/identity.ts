import { POD_IDENTITY } from '../../../../lib/checks/capacity/codes';
import type { Case } from '../../support/case';
import { deployment } from '../../support/files';
import { good, profiles, template, TEMPLATE_FILE } from './plants';

const association = (namespace: string, name: string) => ({
  [`${name}Association`]: {
    Type: 'AWS::EKS::PodIdentityAssociation',
    Properties: {
      ClusterName: 'demo-one',
      Namespace: namespace,
      ServiceAccount: name,
      RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
    },
  },
});
const provided =
  good['gitops/karpenter.yaml']?.replace('provides: "', 'provides: "service-account:kube-system/karpenter, ') ?? '';

/** Pods with a Pod Identity, which Fargate does not know. */
export const identityCases: readonly Case[] = [
  {
    code: POD_IDENTITY,
    note: 'of a release',
    bad: {
      ...good,
      'gitops/karpenter.yaml': provided,
      [TEMPLATE_FILE]: template(profiles, association('kube-system', 'karpenter')),
    },
    where: { object: 'Application argocd/karpenter', given: 'kube-system/karpenter' },
    good: { ...good, 'gitops/karpenter.yaml': provided },
  },
  {
    code: POD_IDENTITY,
    note: 'of a workload',
    bad: {
      ...good,
      'apps/web.yaml': deployment({ pod: 'serviceAccountName: web' }),
      [TEMPLATE_FILE]: template([...profiles, ['web']], association('web', 'web')),
    },
    where: { object: 'Deployment web/web', given: 'web/web' },
    good: {
      ...good,
      'apps/web.yaml': deployment({ pod: 'serviceAccountName: web' }),
      [TEMPLATE_FILE]: template(profiles, association('web', 'web')),
    },
  },
];
