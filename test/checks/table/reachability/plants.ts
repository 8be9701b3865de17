import { type Files, deployment, namespace } from '../../support/files';

interface Declared {
  readonly from: object;
  readonly to: object;
  readonly ports: readonly string[];
  readonly why: string;
}

export const connections = (all: readonly Declared[], more: object = {}): Files => ({
  '/dist/demo/clusters/one/connections.json': JSON.stringify({
    openNamespaces: ['kube-system'],
    connections: all,
    ...more,
  }),
});
export const policy = (name: string, spec: string): Files => ({
  [`apps/${name}.yaml`]:
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: web}\nspec: ` +
    `${spec}\n`,
});
export const application = (chart: string, values: string, annotations = '{}'): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${chart}, namespace: argocd, ` +
  `annotations: ${annotations}}\nspec: {source: {repoURL: https://example.org, chart: ${chart}, targetRevision: ` +
  `1.0.0, helm: {valuesObject: ${values}}}, destination: {name: in-cluster, namespace: kube-system}}\n`;
export const cni = application('aws-vpc-cni', '{enableNetworkPolicy: "true"}');

export const call: Declared = {
  from: { workload: 'web/front' },
  to: { workload: 'web/web' },
  ports: ['TCP/8080'],
  why: 'front calls web',
};
export const world: Declared = {
  from: { workload: 'web/web' },
  to: { addresses: '0.0.0.0/0' },
  ports: ['TCP/443'],
  why: 'the world',
};
export const deny = policy('deny', '{podSelector: {}, policyTypes: [Ingress, Egress]}');
export const front = (ports = '[{port: 8080}]', app = 'web'): Files =>
  policy(
    'front',
    '{podSelector: {matchLabels: {app: front}}, policyTypes: [Egress], egress: [{to: [{podSelector: ' +
      `{matchLabels: {app: ${app}}}}], ports: ${ports}}]}`,
  );
export const back = (from = '[{podSelector: {matchLabels: {app: front}}}]', ports = '[{port: 8080}]'): Files =>
  policy(
    'web',
    `{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [{from: ${from}, ports: ${ports}}]}`,
  );
export const out = (cidr: string): Files =>
  policy(
    'out',
    `{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{ipBlock: ${cidr}}], ports: ` +
      '[{port: 443}]}]}',
  );

export const base: Files = {
  'base/ns.yaml': namespace('web'),
  'gitops/cni.yaml': cni,
  'apps/d.yaml': deployment(),
  'apps/f.yaml': deployment({ name: 'front', labels: '{app: front}' }),
  ...deny,
};
export const good: Files = { ...base, ...front(), ...back(), ...connections([call]) };
export const outward: Files = { ...base, ...out('{cidr: 0.0.0.0/0}'), ...connections([world]) };
