import { NO_ROOM, POD_IDENTITY, UNFIT } from '../../../lib/checks/capacity/codes';
import type { Case } from '../support/case';
import { deployment, layerApplication, releaseApplication } from '../support/files';

const TEMPLATE_FILE = '/dist/demo/aws/demo-one.template.json';

/** A template of the cluster, with Fargate profiles of these selectors: a namespace, and a label where there is one. */
function template(
  selectors: readonly (readonly [namespace: string, label?: string])[],
  others: object = {},
  control: object = {},
): string {
  const Selectors = selectors.map(([Namespace, label]) => ({
    Namespace,
    ...(label === undefined ? {} : { Labels: [{ Key: label.split('=')[0], Value: label.split('=')[1] }] }),
  }));
  return JSON.stringify({
    Metadata: { 'archipel.dev/cluster': 'one', 'archipel.dev/region': 'eu-west-1' },
    Resources: {
      Cluster: { Type: 'AWS::EKS::Cluster', Properties: { Name: 'demo-one', ...control } },
      ...(Selectors.length === 0
        ? {}
        : { Profile: { Type: 'AWS::EKS::FargateProfile', Properties: { ClusterName: 'demo-one', Selectors } } }),
      ...others,
    },
  });
}

const pool = 'apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: general}\nspec: {}\n';
const dns = (label: string): string =>
  deployment({ name: 'coredns', labels: `{k8s-app: ${label}}` }).replace('namespace: web', 'namespace: kube-system');
const withPods = (application: string, pods: string): string =>
  application.replace('annotations: {', `annotations: {archipel.dev/pods: "${pods}", `);
const KARPENTER = 'kube-system/app.kubernetes.io/name=karpenter';

/** A cluster that comes up from nothing: DNS and Karpenter on Fargate, then nodes, then the rest. */
const good: Case['good'] = {
  'gitops/dns.yaml': layerApplication('dns', 0),
  'gitops/karpenter.yaml': withPods(
    releaseApplication('karpenter', 10, 'kube-system', 'controller:karpenter.sh/NodePool'),
    KARPENTER,
  ),
  'gitops/nodes.yaml': layerApplication('nodes', 20),
  'gitops/apps.yaml': layerApplication('apps', 30),
  'gitops/cni.yaml': withPods(releaseApplication('cni', 0, 'kube-system', ''), 'kube-system/k8s-app=aws-node!host'),
  'dns/coredns.yaml': dns('kube-dns'),
  'dns/agent.yaml': deployment({ name: 'agent' }).replace('kind: Deployment', 'kind: DaemonSet'),
  'nodes/pool.yaml': pool,
  'apps/web.yaml': deployment(),
  [TEMPLATE_FILE]: template([
    ['kube-system', 'k8s-app=kube-dns'],
    ['kube-system', 'app.kubernetes.io/name=karpenter'],
    ['argocd'],
  ]),
};
const withTemplate = (text: string): Case['good'] => ({ ...good, [TEMPLATE_FILE]: text });
const argocd = (namespace: string): Case['good'] => ({
  ...good,
  'gitops/argocd.yaml': withPods(
    releaseApplication('argocd', 30, namespace, ''),
    `${namespace}/app.kubernetes.io/name=argocd-server`,
  ),
});
const nodegroup = { Nodes: { Type: 'AWS::EKS::Nodegroup', Properties: { ClusterName: 'demo-one' } } };
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
const profiles = [
  ['kube-system', 'k8s-app=kube-dns'],
  ['kube-system', 'app.kubernetes.io/name=karpenter'],
  ['argocd'],
] as const;
const provided =
  good['gitops/karpenter.yaml']?.replace('provides: "', 'provides: "service-account:kube-system/karpenter, ') ?? '';

export const capacityCases: readonly Case[] = [
  {
    code: NO_ROOM,
    note: 'DNS with another label',
    bad: { ...good, 'dns/coredns.yaml': dns('coredns') },
    where: {
      object: 'Deployment kube-system/coredns',
      field: 'spec.template.metadata.labels',
      given: 'kube-system with k8s-app=coredns',
      allowed: 'kube-system with k8s-app=kube-dns; kube-system with app.kubernetes.io/name=karpenter; argocd',
    },
    good,
  },
  {
    code: NO_ROOM,
    note: 'no profile for Karpenter',
    bad: withTemplate(template([['kube-system', 'k8s-app=kube-dns']])),
    where: { object: 'Application argocd/karpenter', given: 'kube-system with app.kubernetes.io/name=karpenter' },
    good,
  },
  {
    code: NO_ROOM,
    note: 'no profile at all',
    bad: withTemplate(template([])),
    where: { object: 'Deployment kube-system/coredns', allowed: 'there is no Fargate profile' },
    good: withTemplate(template([], nodegroup)),
  },
  {
    code: NO_ROOM,
    note: 'in Auto Mode there are nodes',
    bad: withTemplate(template([], {}, { ComputeConfig: { Enabled: false } })),
    where: { object: 'Deployment kube-system/coredns' },
    good: withTemplate(template([], {}, { ComputeConfig: { Enabled: true } })),
  },
  {
    code: NO_ROOM,
    note: 'the engine, though its Application comes late',
    bad: { ...argocd('argocd'), [TEMPLATE_FILE]: template(profiles.slice(0, 2)) },
    where: {
      object: 'Application argocd/argocd',
      message: 'these pods come with the engine, before the first node, and have nowhere to run',
    },
    good: argocd('argocd'),
  },
  {
    code: NO_ROOM,
    note: 'the installer',
    bad: {
      ...good,
      'install/job.yaml': deployment().replace('kind: Deployment', 'kind: Job').replace('apps/v1', 'batch/v1'),
    },
    where: {
      object: 'Job web/web',
      message: 'these pods come with the bootstrap, before the first node, and have nowhere to run',
    },
    good: {
      ...good,
      'install/job.yaml': deployment()
        .replace('kind: Deployment', 'kind: Job')
        .replace('apps/v1', 'batch/v1')
        .replace('namespace: web', 'namespace: argocd'),
    },
  },
  {
    code: NO_ROOM,
    note: 'a layer in the wave of the nodes',
    bad: { ...good, 'gitops/apps.yaml': layerApplication('apps', 20) },
    where: { object: 'Deployment web/web' },
    good,
  },
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
  ...(
    [
      ['hostNetwork: true', 'spec.template.spec.hostNetwork'],
      ['volumes: [{name: a, hostPath: {path: /a}}]', 'spec.template.spec.volumes[0].hostPath'],
    ] as const
  ).map(([pod, field]): Case => ({
    code: UNFIT,
    note: field,
    bad: { ...good, 'apps/web.yaml': deployment({ pod }), [TEMPLATE_FILE]: template([...profiles, ['w*']]) },
    where: { object: 'Deployment web/web', field },
    good: { ...good, 'apps/web.yaml': deployment({ pod }) },
  })),
  {
    code: UNFIT,
    note: 'a privileged container',
    bad: {
      ...good,
      'apps/web.yaml': deployment({ container: 'securityContext: {privileged: true}' }),
      [TEMPLATE_FILE]: template([...profiles, ['web', 'app=web']]),
    },
    where: { object: 'Deployment web/web', field: 'spec.template.spec.containers[0].securityContext.privileged' },
    good,
  },
  {
    code: UNFIT,
    note: 'a DaemonSet',
    bad: { ...good, [TEMPLATE_FILE]: template([...profiles, ['web', 'app=web']]) },
    where: { object: 'DaemonSet web/agent', field: 'kind' },
    good,
  },
  {
    code: UNFIT,
    note: 'pods of a release on the host',
    bad: withTemplate(template([...profiles, ['kube-system']])),
    where: { object: 'Application argocd/cni', given: 'the network of the host' },
    good,
  },
];
