import {
  API_GOES,
  CHART_ENDED,
  CHART_UNSUPPORTED,
  CHART_UNTESTED,
  VERSION_ENDED,
  VERSION_ENDS,
} from '../../../lib/checks/upgrade';
import type { Case } from '../support/case';
import { namespace, type Files } from '../support/files';
import { meshRelease, renders } from '../support/releases';

const release = (chart: string, version: string): Files => ({
  [`gitops/${chart}.yaml`]:
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${chart}, namespace: argocd}\nspec: ` +
    `{source: {repoURL: https://example.org, chart: ${chart}, targetRevision: ${version}}, destination: {name: ` +
    'in-cluster, namespace: web}}\n',
});
const where = (chart: string): Case['where'] => ({
  object: `Application argocd/${chart}`,
  field: 'spec.source.targetRevision',
});
const karpenter = release('karpenter', '1.14.1');
const cidrs = (version: string): Files => ({
  'base/c.yaml':
    `apiVersion: networking.k8s.io/${version}\nkind: ServiceCIDR\nmetadata: {name: a}\nspec: {cidrs: ` +
    '[10.0.0.0/24]}\n',
});

const EKS = '(Amazon EKS release calendar, by way of end-of-life data of 2026-08-22)';
const file = 'dist/demo/aws/demo-one.template.json';
const eks = (Version: string, SupportType = 'STANDARD'): Files => ({
  [`/${file}`]: JSON.stringify({
    Resources: { Cluster: { Type: 'AWS::EKS::Cluster', Properties: { Version, UpgradePolicy: { SupportType } } } },
  }),
});

const cidrOfChart = (version: string): NonNullable<Case['options']> => ({
  kubernetes: '1.37',
  ...renders([{ apiVersion: `networking.k8s.io/${version}`, kind: 'ServiceCIDR', metadata: { name: 'a' } }], {
    state: 'recorded',
  }),
});

export const upgradeCases: readonly Case[] = [
  {
    code: API_GOES,
    note: 'of a chart, by its record',
    options: cidrOfChart('v1beta1'),
    bad: meshRelease(),
    where: { object: 'ServiceCIDR a of release mesh', given: 'networking.k8s.io/v1beta1' },
    good: meshRelease(),
    goodOptions: cidrOfChart('v1'),
  },
  {
    code: CHART_UNSUPPORTED,
    note: 'too old for the version',
    bad: release('cert-manager', 'v1.20.3'),
    where: { ...where('cert-manager'), given: '1.36', allowed: '1.32 to 1.35' },
    good: release('cert-manager', 'v1.21.1'),
  },
  {
    code: CHART_UNSUPPORTED,
    note: 'at another version',
    options: { kubernetes: '1.37' },
    bad: karpenter,
    where: { ...where('karpenter'), given: '1.37', allowed: '1.30 to 1.36' },
    good: release('metrics-server', '3.13.1'),
  },
  {
    code: CHART_UNSUPPORTED,
    note: 'too new for the version',
    options: { kubernetes: '1.30' },
    bad: release('metrics-server', '3.13.1'),
    where: { allowed: '1.31 and later' },
    good: karpenter,
  },
  {
    code: CHART_UNTESTED,
    bad: release('argo-cd', '10.1.1'),
    where: { ...where('argo-cd'), allowed: '1.32 to 1.35' },
    good: release('external-secrets', '2.9.0'),
  },
  {
    code: CHART_ENDED,
    options: { today: '2026-11-21' },
    bad: release('ingress-nginx', '4.15.1'),
    where: where('ingress-nginx'),
    good: release('metrics-server', '3.13.1'),
  },
  {
    code: VERSION_ENDS,
    note: 'on EKS',
    options: { today: '2027-06-03' },
    goodOptions: { today: '2027-06-02' },
    bad: karpenter,
    where: { message: `standard support of EKS for Kubernetes 1.36 ends on 2027-08-02 ${EKS}` },
    good: karpenter,
  },
  {
    code: VERSION_ENDS,
    note: 'elsewhere',
    options: { kubernetes: '1.35', today: '2026-12-30' },
    goodOptions: { kubernetes: '1.35', today: '2026-12-29' },
    bad: { 'base/ns.yaml': namespace('web') },
    where: { given: '1.35', allowed: '1.36 (until 2027-06-28)' },
    good: { 'base/ns.yaml': namespace('web') },
  },
  {
    code: VERSION_ENDS,
    note: 'of a template',
    options: { today: '2026-11-25' },
    bad: eks('1.34'),
    where: {
      file,
      field: 'Resources.Cluster.Properties.Version',
      given: '1.34',
      message: `standard support of EKS for Kubernetes 1.34 ends on 2026-12-02 ${EKS}`,
      allowed: '1.35 (until 2027-03-27), 1.36 (until 2027-08-02)',
    },
    good: eks('1.35'),
  },
  {
    code: VERSION_ENDS,
    note: 'of a template that takes extended support',
    options: { today: '2026-12-03' },
    bad: eks('1.34', 'EXTENDED'),
    where: { given: '1.34' },
    good: eks('1.35', 'EXTENDED'),
  },
  {
    code: VERSION_ENDED,
    note: 'the last day',
    options: { today: '2026-12-03' },
    goodOptions: { today: '2026-10-02' },
    bad: eks('1.34'),
    where: {
      file,
      field: 'Resources.Cluster.Properties.Version',
      message:
        'standard support of EKS for Kubernetes 1.34 ended on 2026-12-02, and extended support until 2027-12-02 ' +
        `is charged extra ${EKS}`,
    },
    good: eks('1.34'),
  },
  {
    code: VERSION_ENDED,
    note: 'gone, whatever is asked for',
    options: { today: '2026-11-25' },
    bad: eks('1.28', 'EXTENDED'),
    where: { given: '1.28', message: `EKS has created no cluster of Kubernetes 1.28 since 2025-11-26 ${EKS}` },
    good: eks('1.36'),
  },
  {
    code: VERSION_ENDED,
    note: 'upstream',
    options: { kubernetes: '1.34', today: '2026-11-21' },
    goodOptions: { kubernetes: '1.35', today: '2026-11-21' },
    bad: { 'base/ns.yaml': namespace('web') },
    where: { given: '1.34', allowed: '1.35 (until 2027-02-28), 1.36 (until 2027-06-28)' },
    good: { 'base/ns.yaml': namespace('web') },
  },
  {
    code: VERSION_ENDS,
    note: 'of a version that is not known',
    options: { kubernetes: '1.41', today: '2026-11-21' },
    goodOptions: { today: '2026-11-21' },
    bad: { 'base/ns.yaml': namespace('web') },
    where: { given: '1.41' },
    good: { 'base/ns.yaml': namespace('web') },
  },
  {
    code: API_GOES,
    options: { kubernetes: '1.37' },
    bad: cidrs('v1beta1'),
    where: { object: 'ServiceCIDR a', field: 'apiVersion', given: 'networking.k8s.io/v1beta1' },
    good: cidrs('v1'),
  },
  {
    code: API_GOES,
    note: 'not before its time',
    options: { kubernetes: '1.37' },
    goodOptions: { kubernetes: '1.36' },
    bad: cidrs('v1beta1'),
    where: { object: 'ServiceCIDR a' },
    good: cidrs('v1beta1'),
  },
];
