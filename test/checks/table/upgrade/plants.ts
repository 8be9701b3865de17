import type { Files } from '../../support/files';

export const release = (chart: string, version: string): Files => ({
  [`gitops/${chart}.yaml`]:
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${chart}, namespace: argocd}\nspec: ` +
    `{source: {repoURL: https://example.org, chart: ${chart}, targetRevision: ${version}}, destination: {name: ` +
    'in-cluster, namespace: web}}\n',
});
export const karpenter = release('karpenter', '1.14.1');

export const EKS = '(Amazon EKS release calendar, by way of end-of-life data of 2026-08-22)';
export const file = 'dist/demo/aws/demo-one.template.json';
export const eks = (Version: string, SupportType = 'STANDARD'): Files => ({
  [`/${file}`]: JSON.stringify({
    Resources: { Cluster: { Type: 'AWS::EKS::Cluster', Properties: { Version, UpgradePolicy: { SupportType } } } },
  }),
});
