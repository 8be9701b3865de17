import { CALLED, CLOSED, OWN_ADDRESS } from '../../../../lib/checks/reachability/codes';
import type { RenderedObject } from '../../../../lib/model/delivery/rendering';
import type { Case } from '../../support/case';
import { deployment, type Files, namespace } from '../../support/files';
import { meshRelease, renders, workload } from '../../support/releases';
import { connections, deny, out, policy, world } from './plants';

const file = 'dist/demo/clusters/one/connections.json';
const SERVER = '192.0.2.10/32';
const nodes: Files = {
  'nodes.json': JSON.stringify({ nodes: [{ name: 'one', role: 'server', address: '192.0.2.10' }] }),
};

/** A policy of the namespace in which the release runs. */
const inMesh = (name: string, spec: string): Files => ({
  [`network/${name}.yaml`]:
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: mesh}\nspec: ` +
    `${spec}\n`,
});
const shut = inMesh('deny', '{podSelector: {}, policyTypes: [Ingress, Egress]}');
const mesh = (...apps: readonly string[]): Files => ({
  'base/mesh.yaml': namespace('mesh'),
  ...meshRelease({ 'archipel.dev/pods': apps.map((app) => `mesh/app=${app}`).join(';') }),
});
const inside = (app: string): object => ({ namespace: 'mesh', labels: { app } });

/** Pods of a chart with ports, and a Service that leads to them. */
const pods = (app: string, image: string, ports: Readonly<Record<string, number>>): RenderedObject =>
  workload('Deployment', app, {
    containers: [
      { name: app, image, ports: Object.entries(ports).map(([name, containerPort]) => ({ name, containerPort })) },
    ],
  });
const service = (app: string, spec: object): RenderedObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: app, labels: { app } },
  spec: { selector: { app }, ...spec },
});

const proxy: readonly RenderedObject[] = [
  pods('proxy', 'example.org/proxy:1', { web: 8000, websecure: 8443 }),
  service('proxy', {
    type: 'LoadBalancer',
    ports: [
      { name: 'web', port: 80, targetPort: 'web' },
      { name: 'websecure', port: 443, targetPort: 'websecure' },
    ],
  }),
];
const ingress = (host: string, backend: string, annotations = '{}'): Files => ({
  'apps/ingress.yaml':
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: shop, namespace: web, annotations: ' +
    `${annotations}}\n` +
    `spec: {rules: [{host: ${host}, http: {paths: [{path: /, backend: {service: {name: ${backend}, port: ` +
    '{number: 80}}}}]}}]}\n',
  'apps/service.yaml':
    `apiVersion: v1\nkind: Service\nmetadata: {name: ${backend}, namespace: web}\nspec: {selector: {app: ` +
    `${backend}}, ports: [{port: 80, targetPort: 8080}]}\n`,
});

/** A workload that calls what its settings name, over an egress to anywhere. */
const calls = (env: string, backend = 'front'): Files => ({
  ...nodes,
  ...mesh('proxy'),
  ...ingress('shop.example.org', backend),
  'base/ns.yaml': namespace('web'),
  'apps/d.yaml': deployment({ container: `env: [${env}]` }),
  ...deny,
  ...out('{cidr: 0.0.0.0/0}'),
  ...connections([world], { enforcer: 'k3s', openNamespaces: ['kube-system', 'mesh'] }),
});
const own = calls('{name: SHOP, value: "https://shop.example.org/api"}');
const toProxy: Files = {
  ...policy(
    'proxy',
    '{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: ' +
      '{matchLabels: ' +
      '{kubernetes.io/metadata.name: mesh}}, podSelector: {matchLabels: {app: proxy}}}], ports: [{port: 8443}]}]}',
  ),
  ...connections(
    [world, { from: { workload: 'web/web' }, to: inside('proxy'), ports: ['TCP/8443'], why: 'behind the address' }],
    { enforcer: 'k3s', openNamespaces: ['kube-system', 'mesh'] },
  ),
};
const ownCase = (note: string, good: Files): Case => ({
  code: OWN_ADDRESS,
  note,
  bad: own,
  options: renders(proxy),
  where: {
    file,
    field: 'connections[0]',
    message:
      'web/web connects to an address of this cluster (the world): its settings name shop.example.org, which Service ' +
      'mesh/proxy of release mesh serves, and egress of web/web refuses what it leads to, mesh/proxy',
    given: 'TCP/443',
    allowed: 'TCP/8443 of mesh/proxy',
  },
  good,
});

const toNode: Files = {
  ...calls('{name: A, value: b}'),
  ...out(`{cidr: ${SERVER}}`),
  ...connections([{ ...world, to: { addresses: SERVER } }], {
    enforcer: 'k3s',
    openNamespaces: ['kube-system', 'mesh'],
  }),
};

const ISSUER: Files = {
  'apps/issuer.yaml':
    'apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: letsencrypt}\nspec: {acme: {solvers: ' +
    '[{http01: {ingress: {}}}]}}\n',
};
const anyone = (app: string, ports: string): Files =>
  inMesh(
    `egress-${app}`,
    `{podSelector: {matchLabels: {app: ${app}}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: ` +
      `0.0.0.0/0}}], ports: ${ports}}]}`,
  );
const challenge = (issuer: string): Files => ({
  ...nodes,
  ...mesh('proxy', 'issuing'),
  ...shut,
  ...ISSUER,
  ...ingress('shop.example.org', 'front', `{cert-manager.io/cluster-issuer: ${issuer}}`),
  ...anyone('issuing', '[{port: 80}]'),
  ...connections(
    [{ from: inside('issuing'), to: { addresses: '0.0.0.0/0' }, ports: ['TCP/80'], why: 'tries a challenge' }],
    { enforcer: 'k3s', openNamespaces: ['kube-system', 'web'] },
  ),
});
const issuing = pods('issuing', 'quay.io/jetstack/cert-manager-controller:v1.21.1', { http: 9402 });

const hook: readonly RenderedObject[] = [
  pods('hook', 'example.org/hook:1', { https: 9443 }),
  service('hook', { ports: [{ name: 'https', port: 443, targetPort: 'https' }] }),
];
const configuration: RenderedObject = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'hook' },
  webhooks: [{ name: 'hook.example.org', clientConfig: { service: { name: 'hook', namespace: 'mesh' } } }],
};
const api: RenderedObject = {
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name: 'v1.hook.example.org' },
  spec: { service: { name: 'hook', namespace: 'mesh', port: 443 } },
};
const converted: RenderedObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'hooks.example.org' },
  spec: {
    group: 'example.org',
    names: { kind: 'Hook' },
    conversion: { webhook: { clientConfig: { service: { name: 'hook', namespace: 'mesh' } } } },
  },
};
/** The API server may reach the webhook on a port. */
const hooked = (port: number): Files => ({
  ...nodes,
  ...mesh('hook'),
  ...shut,
  ...inMesh(
    'hook',
    '{podSelector: {matchLabels: {app: hook}}, policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: ' +
      `${SERVER}}}], ports: [{port: ${port}}]}]}`,
  ),
  ...connections(
    [{ from: { addresses: SERVER }, to: inside('hook'), ports: [`TCP/${port}`], why: 'the API server calls' }],
    { enforcer: 'k3s' },
  ),
});
const { 'nodes.json': _nodes, ...elsewhere } = hooked(10250);
const { 'nodes.json': _also, ...elsewhereOpen } = hooked(9443);
const calledCase = (note: string, caller: RenderedObject, where: Case['where'], bad = hooked(10250)): Case => ({
  code: CALLED,
  note,
  bad,
  options: renders([...hook, caller]),
  where,
  good: bad === elsewhere ? elsewhereOpen : hooked(9443),
});

const prometheus: RenderedObject = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'Prometheus',
  metadata: { name: 'main' },
  spec: { serviceMonitorSelector: {}, podMonitorSelector: {}, podMonitorNamespaceSelector: {} },
};
const monitor = (kind: 'ServiceMonitor' | 'PodMonitor', endpoints: object): RenderedObject => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind,
  metadata: { name: 'hook' },
  spec: { selector: { matchLabels: { app: 'hook' } }, ...endpoints },
});
const SCRAPER = '{matchLabels: {prometheus: main}}';
const scraped = (port: number): Files => ({
  ...mesh('hook'),
  ...shut,
  ...inMesh(
    'hook',
    '{podSelector: {matchLabels: {app: hook}}, policyTypes: [Ingress], ingress: [{from: [{podSelector: ' +
      `${SCRAPER}}], ports: [{port: ${port}}]}]}`,
  ),
  ...inMesh(
    'scrape',
    `{podSelector: ${SCRAPER}, policyTypes: [Egress], egress: [{to: [{podSelector: {matchLabels: {app: ` +
      'hook}}}], ports: [{port: 9443}]}]}',
  ),
  ...connections(
    [
      {
        from: { namespace: 'mesh', labels: { prometheus: 'main' } },
        to: inside('hook'),
        ports: ['TCP/9443'],
        why: 'scrapes',
      },
    ],
    { enforcer: 'k3s' },
  ),
});

/** What charts render leads somewhere, and policies let it through. */
export const renderedCases: readonly Case[] = [
  ownCase('the pods behind it are open as well', { ...own, ...toProxy }),
  ownCase('an address of others', calls('{name: QUEUE, value: "https://sqs.eu-west-1.amazonaws.com"}')),
  ownCase('who may come from there', calls('{name: CORS_ORIGIN, value: "https://shop.example.org"}')),
  ownCase('its own address', calls('{name: SHOP, value: "https://shop.example.org/api"}', 'web')),
  {
    code: OWN_ADDRESS,
    note: 'the address of a machine',
    bad: toNode,
    options: renders(proxy),
    where: { field: 'connections[0]', given: 'TCP/443', allowed: 'TCP/8443 of mesh/proxy' },
    good: toNode,
    goodOptions: renders([proxy[0] as RenderedObject]),
  },
  {
    code: OWN_ADDRESS,
    note: 'cert-manager tries a challenge that Traefik answers',
    bad: challenge('letsencrypt'),
    options: renders([...proxy, issuing]),
    where: {
      field: 'connections[0]',
      message:
        'mesh/issuing connects to an address of this cluster (tries a challenge): it tries the challenge of ' +
        'shop.example.org, which Service mesh/proxy of release mesh serves, and ingress of mesh/proxy and egress of ' +
        'mesh/issuing refuses what it leads to, mesh/proxy',
      given: 'TCP/80',
    },
    good: challenge('other'),
  },
  calledCase('a webhook', configuration, {
    object: 'ValidatingWebhookConfiguration hook of release mesh',
    field: 'webhooks[0].clientConfig.service',
    message: 'the API server calls Service mesh/hook of release mesh, and ingress of mesh/hook refuses it',
    given: 'TCP/9443',
  }),
  calledCase('an API', api, { object: 'APIService v1.hook.example.org of release mesh', field: 'spec.service' }),
  calledCase('a conversion', converted, { field: 'spec.conversion.webhook.clientConfig.service' }),
  calledCase('where the machines are not known', configuration, { given: 'TCP/9443' }, elsewhere),
  {
    code: CALLED,
    note: 'a scrape by Service',
    bad: scraped(9400),
    options: renders([...hook, prometheus, monitor('ServiceMonitor', { endpoints: [{ port: 'https' }] })]),
    where: {
      object: 'ServiceMonitor mesh/hook of release mesh',
      field: 'spec.endpoints[0]',
      message: 'Prometheus mesh/main scrapes mesh/hook, and ingress of mesh/hook refuses it',
      given: 'TCP/9443',
    },
    good: scraped(9443),
  },
  {
    code: CALLED,
    note: 'a scrape by pod, unless no Prometheus takes the monitor',
    bad: scraped(9400),
    options: renders([...hook, prometheus, monitor('PodMonitor', { podMetricsEndpoints: [{ port: 'https' }] })]),
    where: { object: 'PodMonitor mesh/hook of release mesh', field: 'spec.podMetricsEndpoints[0]' },
    good: scraped(9443),
  },
  {
    code: CLOSED,
    note: 'the port of a webhook that the chart has moved',
    bad: hooked(10250),
    options: renders([...hook, configuration]),
    where: {
      field: 'connections[0]',
      message:
        'the connection to Deployment mesh/hook of release mesh is declared (the API server calls) and no container ' +
        'has the port',
      given: 'TCP/10250',
      allowed: 'TCP/9443',
    },
    good: hooked(9443),
  },
];
