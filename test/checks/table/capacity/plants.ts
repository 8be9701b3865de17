import type { Case } from '../../support/case';
import { deployment, layerApplication, releaseApplication } from '../../support/files';

export const TEMPLATE_FILE = '/dist/demo/aws/demo-one.template.json';

/** A template of the cluster, with Fargate profiles of these selectors: a namespace, and a label where there is one. */
export function template(
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
export const dns = (label: string): string =>
  deployment({ name: 'coredns', labels: `{k8s-app: ${label}}` }).replace('namespace: web', 'namespace: kube-system');
export const withPods = (application: string, pods: string): string =>
  application.replace('annotations: {', `annotations: {archipel.dev/pods: "${pods}", `);
const KARPENTER = 'kube-system/app.kubernetes.io/name=karpenter';

/** A cluster that comes up from nothing: DNS and Karpenter on Fargate, then nodes, then the rest. */
export const good: Case['good'] = {
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
export const withTemplate = (text: string): Case['good'] => ({ ...good, [TEMPLATE_FILE]: text });
export const profiles = [
  ['kube-system', 'k8s-app=kube-dns'],
  ['kube-system', 'app.kubernetes.io/name=karpenter'],
  ['argocd'],
] as const;
