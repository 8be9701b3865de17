import { CLOSED, DECLARATION, ENFORCER, NO_POLICY, OPEN } from '../../../lib/checks/reachability/codes';
import type { Case } from '../support/case';
import { deployment, namespace, pathOf, type Files } from '../support/files';

interface Declared {
  readonly from: object;
  readonly to: object;
  readonly ports: readonly string[];
  readonly why: string;
}

const connections = (all: readonly Declared[], more: object = {}): Files => ({
  '/dist/demo/clusters/one/connections.json': JSON.stringify({
    openNamespaces: ['kube-system'],
    connections: all,
    ...more,
  }),
});
const policy = (name: string, spec: string): Files => ({
  [`apps/${name}.yaml`]:
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: web}\nspec: ` +
    `${spec}\n`,
});
const application = (chart: string, values: string, annotations = '{}'): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${chart}, namespace: argocd, ` +
  `annotations: ${annotations}}\nspec: {source: {repoURL: https://example.org, chart: ${chart}, targetRevision: ` +
  `1.0.0, helm: {valuesObject: ${values}}}, destination: {name: in-cluster, namespace: kube-system}}\n`;
const cni = application('aws-vpc-cni', '{enableNetworkPolicy: "true"}');

const call: Declared = {
  from: { workload: 'web/front' },
  to: { workload: 'web/web' },
  ports: ['TCP/8080'],
  why: 'front calls web',
};
const world: Declared = {
  from: { workload: 'web/web' },
  to: { addresses: '0.0.0.0/0' },
  ports: ['TCP/443'],
  why: 'the world',
};
const deny = policy('deny', '{podSelector: {}, policyTypes: [Ingress, Egress]}');
const front = (ports = '[{port: 8080}]', app = 'web'): Files =>
  policy(
    'front',
    '{podSelector: {matchLabels: {app: front}}, policyTypes: [Egress], egress: [{to: [{podSelector: ' +
      `{matchLabels: {app: ${app}}}}], ports: ${ports}}]}`,
  );
const back = (from = '[{podSelector: {matchLabels: {app: front}}}]', ports = '[{port: 8080}]'): Files =>
  policy(
    'web',
    `{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [{from: ${from}, ports: ${ports}}]}`,
  );
const out = (cidr: string): Files =>
  policy(
    'out',
    `{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{ipBlock: ${cidr}}], ports: ` +
      '[{port: 443}]}]}',
  );

const base: Files = {
  'base/ns.yaml': namespace('web'),
  'gitops/cni.yaml': cni,
  'apps/d.yaml': deployment(),
  'apps/f.yaml': deployment({ name: 'front', labels: '{app: front}' }),
  ...deny,
};
const good: Files = { ...base, ...front(), ...back(), ...connections([call]) };
const outward: Files = { ...base, ...out('{cidr: 0.0.0.0/0}'), ...connections([world]) };

const closed = (note: string, change: Files, message: string): Case => ({
  code: CLOSED,
  note,
  bad: { ...good, ...change },
  where: { field: 'connections[0]', file: 'dist/demo/clusters/one/connections.json', message, given: 'TCP/8080' },
  good,
});
const open = (note: string, change: Files, name: string, field: string, rest: Case['where'] = {}): Case => ({
  code: OPEN,
  note,
  bad: { ...good, ...change },
  where: { object: `NetworkPolicy web/${name}`, field, ...rest },
  good,
});
const path = 'web/front to web/web is declared (front calls web) and closed';

/** Pods of a release that front may call, with an ingress rule of their own. */
const released = (labels: string): Files => ({
  ...base,
  ...front('[{port: 9000}]', 'proxy'),
  ...policy(
    'proxy',
    '{podSelector: {matchLabels: {app: proxy}}, policyTypes: [Ingress], ingress: [{from: [{podSelector: ' +
      '{matchLabels: {app: front}}}], ports: [{port: 9000}]}]}',
  ),
  ...connections([
    {
      from: { workload: 'web/front' },
      to: { namespace: 'web', labels: { app: 'proxy' } },
      ports: ['TCP/9000'],
      why: 'proxy',
    },
  ]),
  'gitops/proxy.yaml': application('proxy', '{}', `{archipel.dev/pods: "${labels}"}`),
});

/** A namespace with policies for the pods of a release, and a default for what else may come. */
const onlyReleased: Files = {
  'base/ns.yaml': namespace('web'),
  'gitops/cni.yaml': cni,
  'gitops/proxy.yaml': application('proxy', '{}', '{archipel.dev/pods: "web/app=proxy"}'),
  ...deny,
  ...policy('proxy', '{podSelector: {matchLabels: {app: proxy}}, policyTypes: [Ingress, Egress]}'),
  ...connections([]),
};

export const reachabilityCases: readonly Case[] = [
  closed('the caller may not go out', front('[{port: 8080}]', 'other'), `${path}: egress of web/front refuses it`),
  closed(
    'the callee lets nobody in',
    back('[{podSelector: {matchLabels: {app: other}}}]'),
    `${path}: ingress of web/web refuses it`,
  ),
  closed('another port', back(undefined, '[{port: 80}]'), `${path}: ingress of web/web refuses it`),
  closed(
    'another protocol',
    back(undefined, '[{port: 8080, protocol: UDP}]'),
    `${path}: ingress of web/web refuses it`,
  ),
  closed('a port name that is none', back(undefined, '[{port: htpp}]'), `${path}: ingress of web/web refuses it`),
  {
    code: CLOSED,
    note: 'a port by its name',
    bad: { ...good, ...back(undefined, '[{port: htpp}]') },
    where: { field: 'connections[0]' },
    good: { ...good, ...back(undefined, '[{port: http}]') },
  },
  closed(
    'no container with the port',
    { 'apps/d.yaml': deployment().replace('containerPort: 8080', 'containerPort: 9090') },
    'the connection to web/web is declared (front calls web) and no container has the port',
  ),
  {
    code: CLOSED,
    note: 'pods that nobody renders',
    bad: { ...good, ...connections([call, { ...call, from: { workload: 'web/gone' } }]) },
    where: { field: 'connections[1]' },
    good,
  },
  {
    code: CLOSED,
    note: 'part of the addresses',
    bad: { ...outward, ...out('{cidr: 0.0.0.0/0, except: [10.0.0.0/8]}') },
    where: {
      message: 'web/web to the address 10.0.0.0 is declared (the world) and closed: egress of web/web refuses it',
      given: 'TCP/443',
    },
    good: outward,
  },
  open('a namespace of others', back('[{namespaceSelector: {}}]'), 'web', 'spec.ingress[0]', {
    message: 'a pod of another namespace to web/web is open but not declared',
    given: 'TCP/8080',
  }),
  open(
    'everybody',
    policy('web', '{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [{}]}'),
    'web',
    'spec.ingress[0]',
  ),
  open(
    'a range of ports',
    { ...back(undefined, '[{port: 8080, endPort: 8090}]'), ...front('[{port: 8000, endPort: 9000}]') },
    'web',
    'spec.ingress[0]',
    { given: 'TCP/8081-8090' },
  ),
  open(
    'more of the namespace than declared',
    { ...front('[]', 'web'), ...back('[{podSelector: {}}]', '[]') },
    'web',
    'spec.ingress[0]',
  ),
  open('one end that is wider than declared', back('[{podSelector: {}}]'), 'web', 'spec.ingress[0]', {
    message:
      'ingress of web/web lets web/web to web/web through, which nobody declared; only the other end refuses ' +
      'it; so is 1 path more',
    given: 'TCP/8080',
  }),
  open(
    'the caller that may go to all pods of the namespace',
    policy(
      'front',
      '{podSelector: {matchLabels: {app: front}}, policyTypes: [Egress], egress: [{to: [{podSelector: {}}], ' +
        'ports: [{port: 8080}]}]}',
    ),
    'front',
    'spec.egress[0]',
  ),
  open(
    'pods of that label in every namespace',
    back('[{namespaceSelector: {}, podSelector: {matchLabels: {app: front}}}]'),
    'web',
    'spec.ingress[0]',
    {
      message: 'a pod of another namespace with app=front to web/web is open but not declared',
      given: 'TCP/8080',
    },
  ),
  {
    code: OPEN,
    note: 'more addresses than declared',
    bad: { ...outward, ...connections([{ ...world, to: { addresses: '10.0.0.0/8' } }]) },
    where: { object: 'NetworkPolicy web/out', field: 'spec.egress[0]', given: 'TCP/443' },
    good: outward,
  },
  {
    code: OPEN,
    note: 'addresses of the other family',
    bad: { ...outward, ...out('{cidr: "::/0"}') },
    where: { object: 'NetworkPolicy web/out' },
    good: outward,
  },
  {
    code: OPEN,
    note: 'to a release, which would be dangling but for its declaration',
    bad: { ...released('web/app=proxy'), ...connections([]) },
    where: { object: 'NetworkPolicy web/proxy' },
    good: released('web/app=proxy'),
  },
  {
    code: NO_POLICY,
    bad: { ...good, ...policy('deny', '{podSelector: {}, policyTypes: [Egress]}'), 'apps/web.yaml': 'a: b\n' },
    where: {
      object: 'Deployment web/web',
      field: 'spec.template.spec',
      message: 'no NetworkPolicy refuses ingress of web/web',
    },
    good,
  },
  {
    code: NO_POLICY,
    note: 'pods of a release',
    bad: { ...good, 'gitops/p.yaml': application('proxy', '{}', '{archipel.dev/pods: "gone/app=proxy"}') },
    where: { object: 'Application argocd/proxy' },
    good: { ...good, 'gitops/p.yaml': application('proxy', '{}', '{archipel.dev/pods: "gone/app=proxy!host"}') },
  },
  {
    code: NO_POLICY,
    note: 'the default of a namespace with pods of releases alone',
    bad: { ...onlyReleased, ...policy('deny', '{podSelector: {}, policyTypes: [Egress]}') },
    where: {
      object: 'Namespace web',
      field: 'metadata.name',
      message: 'no NetworkPolicy refuses ingress of any other pod of web',
    },
    good: onlyReleased,
  },
  {
    code: NO_POLICY,
    note: 'no default in a namespace with pods of releases alone',
    bad: { ...onlyReleased, 'apps/deny.yaml': 'a: b\n' },
    where: { object: 'Namespace web', message: 'no NetworkPolicy refuses ingress and egress of any other pod of web' },
    good: onlyReleased,
  },
  {
    code: ENFORCER,
    note: 'nothing',
    bad: { ...good, 'gitops/cni.yaml': application('other', '{}') },
    where: { file: 'dist/demo/clusters/one/connections.json' },
    good: { ...good, 'gitops/cni.yaml': application('cilium', '{}') },
  },
  {
    code: ENFORCER,
    note: 'the switch of the CNI',
    bad: { ...good, 'gitops/cni.yaml': application('aws-vpc-cni', '{enableNetworkPolicy: "false"}') },
    where: {
      object: 'Application argocd/aws-vpc-cni',
      field: 'spec.source.helm.valuesObject.enableNetworkPolicy',
      file: pathOf('gitops/cni.yaml'),
    },
    good,
  },
  {
    code: ENFORCER,
    note: 'the agent of the CNI',
    bad: {
      ...good,
      'gitops/cni.yaml': application('aws-vpc-cni', '{enableNetworkPolicy: "true", nodeAgent: {enabled: false}}'),
    },
    where: { field: 'spec.source.helm.valuesObject.nodeAgent.enabled' },
    good,
  },
  {
    code: ENFORCER,
    note: 'Cilium without enforcement',
    bad: { ...good, 'gitops/cni.yaml': application('cilium', '{policyEnforcementMode: never}') },
    where: { object: 'Application argocd/cilium' },
    good: { ...good, ...connections([call], { enforcer: 'k3s' }), 'gitops/cni.yaml': application('other', '{}') },
  },
  {
    code: DECLARATION,
    note: 'none',
    bad: { ...base, ...front(), ...back() },
    where: { object: 'NetworkPolicy web/deny' },
    good,
  },
  {
    code: DECLARATION,
    note: 'no JSON',
    bad: { ...good, '/dist/demo/clusters/one/connections.json': '{' },
    where: { field: 'connections' },
    good,
  },
  {
    code: DECLARATION,
    note: 'half of a connection',
    bad: { ...good, ...connections([call, { ...call, to: {} }]) },
    where: { field: 'connections[1]' },
    good,
  },
];
