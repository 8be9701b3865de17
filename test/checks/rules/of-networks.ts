import { ingress, networkPolicy, service } from '../table/validation/refused/objects';
import type { Rule } from './rule';

const PORTS = [{ port: 80 }];
const served = (note: string, bad: object, good: object = {}): Rule => ({
  note,
  bad: service({ ports: PORTS, ...bad }),
  good: service({ ports: PORTS, ...good }),
});
const whole = (spec: object, metadata: object = {}): Rule['bad'] => ({
  ...ingress({}),
  spec,
  metadata: { ...ingress({}).metadata, ...metadata },
});
const entrance = (note: string, bad: object, good: object = {}): Rule => ({
  note,
  bad: whole({ ...ingress({}).spec, ...bad }),
  good: whole({ ...ingress({}).spec, ...good }),
});
const path = (note: string, bad: object, good: object = {}): Rule => ({ note, bad: ingress(bad), good: ingress(good) });
const opened = (note: string, bad: object, good: object): Rule => ({
  note,
  bad: networkPolicy(bad),
  good: networkPolicy(good),
});
const policy = (note: string, more: object): Rule => {
  const good = networkPolicy({});
  return { note, bad: { ...good, spec: { ...good.spec, ...more } }, good };
};
const ofClass = (spec: object): Rule['bad'] => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  metadata: { name: 'web' },
  spec,
});

/** Services, entrances and policies of networks. */
export const ofNetworks: readonly Rule[] = [
  { note: 'a name of a Service with a dot', bad: service({ ports: PORTS }, 'web.v1'), good: service({ ports: PORTS }) },
  {
    note: 'a name of a Service that is too long',
    bad: service({ ports: PORTS }, 'w'.repeat(64)),
    good: service({ ports: PORTS }),
  },
  served('a type of a Service that is none', { type: 'Internal' }, { type: 'ClusterIP' }),
  served('a port of a Service above all', { ports: [{ port: 70000 }] }),
  served('a port of pods above all', { ports: [{ port: 80, targetPort: 70000 }] }),
  served(
    'a name of a port of pods that is none',
    { ports: [{ port: 80, targetPort: 'web_http' }] },
    { ports: [{ port: 80, targetPort: 'http' }] },
  ),
  served('a port twice', {
    ports: [
      { name: 'a', port: 80 },
      { name: 'b', port: 80 },
    ],
  }),
  served('a name of a port of a Service twice', {
    ports: [
      { name: 'a', port: 80 },
      { name: 'a', port: 81 },
    ],
  }),
  served(
    'a name of a port of a Service with an underline',
    { ports: [{ name: 'web_http', port: 80 }] },
    { ports: [{ name: 'web-http', port: 80 }] },
  ),
  served(
    'a name of a protocol that is none',
    { ports: [{ port: 80, appProtocol: 'h2 c' }] },
    { ports: [{ port: 80, appProtocol: 'kubernetes.io/h2c' }] },
  ),
  served(
    'a port of nodes of a Service of the cluster',
    { ports: [{ port: 80, nodePort: 30080 }] },
    { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] },
  ),
  served(
    'a port of nodes twice',
    {
      type: 'NodePort',
      ports: [
        { name: 'a', port: 80, nodePort: 30080 },
        { name: 'b', port: 81, nodePort: 30080 },
      ],
    },
    { type: 'NodePort' },
  ),
  served('a session that is none', { sessionAffinity: 'Cookie' }, { sessionAffinity: 'ClientIP' }),
  served(
    'a session longer than a day',
    { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 90000 } } },
    { sessionAffinity: 'ClientIP' },
  ),
  served('an address that is none', { clusterIP: 'web' }, { clusterIP: 'None' }),
  served('an address of another family', { ipFamilies: ['IPv5'] }, { ipFamilies: ['IPv4'] }),
  served('families in a way that is none', { ipFamilyPolicy: 'DualStack' }, { ipFamilyPolicy: 'PreferDualStack' }),
  served('an address of outside that is none', { externalIPs: ['web'] }, { externalIPs: ['192.0.2.1'] }),
  served(
    'ranges of callers of what has no balancer',
    { loadBalancerSourceRanges: ['192.0.2.0/24'] },
    { type: 'LoadBalancer', loadBalancerSourceRanges: ['192.0.2.0/24'] },
  ),
  served(
    'a class of balancers of what has none',
    { loadBalancerClass: 'example.org/nlb' },
    { type: 'LoadBalancer', loadBalancerClass: 'example.org/nlb' },
  ),
  served(
    'ports of nodes of what has no balancer',
    { allocateLoadBalancerNodePorts: false },
    { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false },
  ),
  served(
    'a port of health of what asks none',
    { type: 'LoadBalancer', healthCheckNodePort: 30080 },
    { type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 30080 },
  ),
  served('traffic inside in a way that is none', { internalTrafficPolicy: 'Node' }, { internalTrafficPolicy: 'Local' }),
  served(
    'traffic spread in a way that is none',
    { trafficDistribution: 'PreferNear' },
    { trafficDistribution: 'PreferClose' },
  ),
  served('a selector that is no label', { selector: { app: 'a b' } }),
  {
    note: 'a name of somewhere else that is none',
    bad: service({ type: 'ExternalName', externalName: 'https://db.example.org' }),
    good: service({ type: 'ExternalName', externalName: 'db.example.org' }),
  },
  {
    note: 'an address of somewhere else',
    bad: service({ type: 'ExternalName', externalName: 'db.example.org', clusterIP: 'None' }),
    good: service({ type: 'ExternalName', externalName: 'db.example.org' }),
  },
  { note: 'an entrance to nothing', bad: whole({}), good: ingress({}) },
  entrance('a class of entrances that is no name', { ingressClassName: 'My Class' }, { ingressClassName: 'mine' }),
  entrance(
    'a certificate of a host that is none',
    { tls: [{ hosts: ['web_1.example.org'], secretName: 'a' }] },
    { tls: [{ hosts: ['web.example.org'], secretName: 'a' }] },
  ),
  entrance(
    'a certificate of a Secret that is no name',
    { tls: [{ hosts: ['web.example.org'], secretName: 'A B' }] },
    { tls: [{ hosts: ['web.example.org'], secretName: 'a' }] },
  ),
  entrance(
    'a host with a star inside',
    { rules: [{ ...ingress({}).spec.rules[0], host: 'a.*.example.org' }] },
    { rules: [{ ...ingress({}).spec.rules[0], host: '*.example.org' }] },
  ),
  entrance('a host with a port', { rules: [{ ...ingress({}).spec.rules[0], host: 'web.example.org:443' }] }),
  entrance('a rule without paths', { rules: [{ host: 'web.example.org', http: { paths: [] } }] }),
  {
    note: 'a class of entrances twice',
    bad: whole({ ...ingress({}).spec, ingressClassName: 'a' }, { annotations: { 'kubernetes.io/ingress.class': 'b' } }),
    good: whole({ ...ingress({}).spec, ingressClassName: 'a' }),
  },
  path('a path of no type', { pathType: undefined }),
  path('a type of a path that is none', { pathType: 'Regex' }, { pathType: 'Exact' }),
  path('a path from here', { path: 'web' }, { path: '/web' }),
  path('a path of two slashes', { path: '/a//b' }, { path: '/a/b' }),
  path('an entrance to a Service of no name', { backend: { service: { port: { number: 80 } } } }),
  path('an entrance to no port', { backend: { service: { name: 'web' } } }),
  path('an entrance to a port above all', { backend: { service: { name: 'web', port: { number: 70000 } } } }),
  path(
    'an entrance to a port of a name that is none',
    { backend: { service: { name: 'web', port: { name: 'web_http' } } } },
    { backend: { service: { name: 'web', port: { name: 'http' } } } },
  ),
  path('an entrance to nowhere', { backend: {} }),
  path('an entrance to a Service and to something else', {
    backend: {
      service: { name: 'web', port: { number: 80 } },
      resource: { apiGroup: 'a.example.org', kind: 'B', name: 'c' },
    },
  }),
  {
    note: 'a class without a controller',
    bad: ofClass({ controller: 'web controller' }),
    good: ofClass({ controller: 'example.org/web' }),
  },
  {
    note: 'parameters of a class without a name',
    bad: ofClass({ controller: 'example.org/web', parameters: { kind: 'A', scope: 'Cluster' } }),
    good: ofClass({
      controller: 'example.org/web',
      parameters: { apiGroup: 'b.example.org', kind: 'A', name: 'a', scope: 'Cluster' },
    }),
  },
  {
    note: 'parameters of the cluster in a namespace',
    bad: ofClass({
      controller: 'example.org/web',
      parameters: { kind: 'A', name: 'a', scope: 'Cluster', namespace: 'web' },
    }),
    good: ofClass({
      controller: 'example.org/web',
      parameters: { kind: 'A', name: 'a', scope: 'Namespace', namespace: 'web' },
    }),
  },
  {
    note: 'parameters of a namespace in none',
    bad: ofClass({ controller: 'example.org/web', parameters: { kind: 'A', name: 'a', scope: 'Namespace' } }),
    good: ofClass({
      controller: 'example.org/web',
      parameters: { kind: 'A', name: 'a', scope: 'Namespace', namespace: 'web' },
    }),
  },
  opened('a port of a policy above all', { ports: [{ port: 70000 }] }, { ports: [{ port: 80 }] }),
  opened('a port of a policy of a name that is none', { ports: [{ port: 'web_http' }] }, { ports: [{ port: 'http' }] }),
  opened(
    'a protocol of a policy that is none',
    { ports: [{ protocol: 'HTTP', port: 80 }] },
    { ports: [{ protocol: 'TCP', port: 80 }] },
  ),
  opened('an end of ports without a beginning', { ports: [{ endPort: 90 }] }, { ports: [{ port: 80, endPort: 90 }] }),
  opened('a peer of nobody', { to: [{}] }, { to: [{ podSelector: {} }] }),
  opened(
    'a range of addresses that is none',
    { to: [{ ipBlock: { cidr: '192.0.2.1' } }] },
    { to: [{ ipBlock: { cidr: '192.0.2.1/32' } }] },
  ),
  opened(
    'a range of addresses of no size',
    { to: [{ ipBlock: { cidr: '192.0.2.0/33' } }] },
    { to: [{ ipBlock: { cidr: '192.0.2.0/24' } }] },
  ),
  opened(
    'an exception that is the whole range',
    { to: [{ ipBlock: { cidr: '192.0.2.0/24', except: ['192.0.2.0/24'] } }] },
    { to: [{ ipBlock: { cidr: '192.0.2.0/24', except: ['192.0.2.0/25'] } }] },
  ),
  opened(
    'a selector of peers that is no label',
    { to: [{ podSelector: { matchLabels: { app: 'a b' } } }] },
    { to: [{ podSelector: { matchLabels: { app: 'a' } } }] },
  ),
  opened(
    'a selector of namespaces by no values',
    { to: [{ namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] } }] },
    { to: [{ namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'Exists' }] } }] },
  ),
  policy('three directions', { policyTypes: ['Ingress', 'Egress', 'Egress'] }),
  policy('a direction that is none', { policyTypes: ['Out'] }),
  policy('a selector of pods that is no label', { podSelector: { matchLabels: { app: 'a b' } } }),
];
