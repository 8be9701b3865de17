import type { Refusal } from './case';
import {
  binding,
  budget,
  configMap,
  ingress,
  labelled,
  limitRange,
  networkPolicy,
  priorityClass,
  quota,
  role,
  scaler,
  secret,
  service,
} from './objects';

const PATH = 'spec.rules[0].http.paths[0]';
const rights = { apiGroups: [''], resources: ['pods'], verbs: ['get'] };
const TLS = 'kubernetes.io/tls';

/** Rules over all else: `pkg/apis/<group>/validation` of Kubernetes 1.36. */
export const kindCases: readonly Refusal[] = [
  {
    note: 'two ports of which one has no name',
    bad: service({ ports: [{ name: 'http', port: 80 }, { port: 81 }] }),
    good: service({
      ports: [
        { name: 'http', port: 80 },
        { name: 'more', port: 81 },
      ],
    }),
    field: 'spec.ports[1].name',
  },
  {
    note: 'a Service without ports',
    bad: service({}),
    good: service({ clusterIP: 'None' }),
    field: 'spec.ports',
  },
  {
    note: 'traffic of nodes on a Service that nodes do not serve',
    bad: service({ ports: [{ port: 80 }], externalTrafficPolicy: 'Local' }),
    good: service({ ports: [{ port: 80 }], type: 'NodePort', externalTrafficPolicy: 'Local' }),
    field: 'spec.externalTrafficPolicy',
  },
  {
    note: 'a load balancer of one pod by its name',
    bad: service({ ports: [{ port: 80 }], type: 'LoadBalancer', clusterIP: 'None' }),
    good: service({ ports: [{ port: 80 }], type: 'LoadBalancer' }),
    field: 'spec.clusterIP',
  },
  {
    note: 'an outside name without a name',
    bad: service({ type: 'ExternalName' }),
    good: service({ type: 'ExternalName', externalName: 'db.example.org' }),
    field: 'spec.externalName',
  },
  {
    note: 'callers by a range that is none',
    bad: service({ ports: [{ port: 80 }], type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/33'] }),
    good: service({ ports: [{ port: 80 }], type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8'] }),
    field: 'spec.loadBalancerSourceRanges[0]',
  },
  {
    note: 'a path of no root',
    bad: ingress({ path: 'api' }),
    good: ingress({ path: '/api' }),
    field: `${PATH}.path`,
  },
  {
    note: 'a path that goes up',
    bad: ingress({ path: '/api/../admin' }),
    good: ingress({ path: '/api/admin' }),
    field: `${PATH}.path`,
  },
  {
    note: 'a port by number and by name',
    bad: ingress({ backend: { service: { name: 'web', port: { number: 80, name: 'http' } } } }),
    good: ingress({ backend: { service: { name: 'web', port: { name: 'http' } } } }),
    field: `${PATH}.backend.service.port`,
  },
  {
    note: 'an address for a host',
    bad: ingress({}, '192.0.2.1'),
    good: ingress({}, '*.example.org'),
    field: 'spec.rules[0].host',
  },
  {
    note: 'ports that end before they begin',
    bad: networkPolicy({ ports: [{ port: 90, endPort: 80 }] }),
    good: networkPolicy({ ports: [{ port: 80, endPort: 90 }] }),
    field: 'spec.egress[0].ports[0].endPort',
  },
  {
    note: 'an end of ports by name',
    bad: networkPolicy({ ports: [{ port: 'http', endPort: 80 }] }),
    good: networkPolicy({ ports: [{ port: 'http' }] }),
    field: 'spec.egress[0].ports[0].endPort',
  },
  {
    note: 'addresses and pods in one peer',
    bad: networkPolicy({ to: [{ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }] }),
    good: networkPolicy({ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }, { podSelector: {} }] }),
    field: 'spec.egress[0].to[0]',
  },
  {
    note: 'an exception outside of its range',
    bad: networkPolicy({ to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['192.0.2.0/24'] } }] }),
    good: networkPolicy({ to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }] }),
    field: 'spec.egress[0].to[0].ipBlock.except[0]',
  },
  {
    note: 'fewer pods at most than at least',
    bad: scaler({ minReplicas: 5 }),
    good: scaler({}),
    field: 'spec.maxReplicas',
  },
  {
    note: 'a period of scaling that is too long',
    bad: scaler({ behavior: { scaleDown: { policies: [{ type: 'Pods', value: 1, periodSeconds: 3600 }] } } }),
    good: scaler({ behavior: { scaleDown: { policies: [{ type: 'Pods', value: 1, periodSeconds: 1800 }] } } }),
    field: 'spec.behavior.scaleDown.policies[0].periodSeconds',
  },
  {
    note: 'a budget by both bounds',
    bad: budget({ minAvailable: 1, maxUnavailable: 1 }),
    good: budget({ maxUnavailable: 1 }),
    field: 'spec',
  },
  {
    note: 'a share above all',
    bad: budget({ maxUnavailable: '150%' }),
    good: budget({ maxUnavailable: '50%' }),
    field: 'spec.maxUnavailable',
  },
  {
    note: 'a key that is no file',
    bad: configMap({ data: { 'a/b': 'c' } }),
    good: configMap({ data: { 'a.b': 'c' } }),
    field: 'data["a/b"]',
  },
  {
    note: 'a key twice',
    bad: configMap({ data: { a: 'b' }, binaryData: { a: 'Yg==' } }),
    good: configMap({ data: { a: 'b' }, binaryData: { b: 'Yg==' } }),
    field: 'binaryData["a"]',
  },
  {
    note: 'a certificate without its key',
    bad: secret(TLS, { 'tls.crt': 'a' }),
    good: secret(TLS, { 'tls.crt': 'a', 'tls.key': 'b' }),
    field: 'data["tls.key"]',
  },
  {
    note: 'credentials of registries that are no JSON',
    bad: secret('kubernetes.io/dockerconfigjson', { '.dockerconfigjson': 'auths' }),
    good: secret('kubernetes.io/dockerconfigjson', { '.dockerconfigjson': '{"auths":{}}' }),
    field: 'stringData[".dockerconfigjson"]',
  },
  {
    note: 'rights without verbs',
    bad: role({ ...rights, verbs: [] }),
    good: role(rights),
    field: 'rules[0].verbs',
  },
  {
    note: 'rights of no group',
    bad: role({ resources: ['pods'], verbs: ['get'] }),
    good: role(rights),
    field: 'rules[0].apiGroups',
  },
  {
    note: 'paths of the server in a namespace',
    bad: role({ nonResourceURLs: ['/metrics'], verbs: ['get'] }),
    good: role({ nonResourceURLs: ['/metrics'], verbs: ['get'] }, 'ClusterRole'),
    field: 'rules[0].nonResourceURLs',
  },
  {
    note: 'an account of no namespace',
    bad: binding({ kind: 'ServiceAccount', name: 'web' }, 'ClusterRoleBinding'),
    good: binding({ kind: 'ServiceAccount', name: 'web', namespace: 'web' }, 'ClusterRoleBinding'),
    field: 'subjects[0].namespace',
  },
  {
    note: 'a group of the wrong group',
    bad: binding({ kind: 'Group', name: 'web', apiGroup: 'v1' }),
    good: binding({ kind: 'Group', name: 'web', apiGroup: 'rbac.authorization.k8s.io' }),
    field: 'subjects[0].apiGroup',
  },
  {
    note: 'half a pod',
    bad: quota({ pods: '1500m' }),
    good: quota({ pods: '2' }),
    field: 'spec.hard["pods"]',
  },
  {
    note: 'a default above the most',
    bad: limitRange({ max: { cpu: '1' }, default: { cpu: '2' } }),
    good: limitRange({ max: { cpu: '2' }, default: { cpu: '1' } }),
    field: 'spec.limits[0].default.cpu',
  },
  {
    note: 'a request by default above the limit',
    bad: limitRange({ default: { cpu: '1' }, defaultRequest: { cpu: '2' } }),
    good: limitRange({ default: { cpu: '2' }, defaultRequest: { cpu: '1' } }),
    field: 'spec.limits[0].defaultRequest.cpu',
  },
  {
    note: 'a priority above those of users',
    bad: priorityClass('web', 2_000_000_000),
    good: priorityClass('web', 1_000_000_000),
    field: 'value',
  },
  {
    note: 'a class of the system by its name',
    bad: priorityClass('system-web', 1000),
    good: priorityClass('web', 1000),
    field: 'metadata.name',
  },
  {
    note: 'a label that is too long',
    bad: labelled('app', 'a'.repeat(64)),
    good: labelled('app', 'a'.repeat(63)),
    field: 'metadata.labels["app"]',
  },
  {
    note: 'a label with a space',
    bad: labelled('app', 'the web'),
    good: labelled('app', 'the-web'),
    field: 'metadata.labels["app"]',
  },
  {
    note: 'a key of a label that is none',
    bad: labelled('my app', 'web'),
    good: labelled('my-app', 'web'),
    field: 'metadata.labels["my app"]',
  },
];
