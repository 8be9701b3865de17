import { binding, claim, configMap, limitRange, quota, role, secret } from '../table/validation/refused/objects';
import type { Rule } from './rule';

const rights = { apiGroups: [''], resources: ['pods'], verbs: ['get'] };
const RBAC = 'rbac.authorization.k8s.io';
const account = { kind: 'ServiceAccount', name: 'web', namespace: 'web' };
const bound = (roleRef: object, kind: 'RoleBinding' | 'ClusterRoleBinding' = 'RoleBinding'): Rule['bad'] => ({
  ...binding(account, kind),
  roleRef: { ...binding(account).roleRef, ...roleRef },
});
const disk = (note: string, bad: object, good: object = {}): Rule => {
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
  return { note, bad: claim({ ...spec, ...bad }), good: claim({ ...spec, ...good }) };
};
const storageClass = (more: object): Rule['bad'] => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'fast' },
  provisioner: 'ebs.csi.aws.com',
  volumeBindingMode: 'WaitForFirstConsumer',
  ...more,
});
const stored = (note: string, bad: object, good: object = {}): Rule => ({
  note,
  bad: storageClass(bad),
  good: storageClass(good),
});
const topology = (...values: readonly string[]): object => ({
  allowedTopologies: [{ matchLabelExpressions: [{ key: 'topology.kubernetes.io/zone', values }] }],
});
const scoped = (more: object, hard: object = { pods: '10' }): Rule['bad'] => ({
  ...quota(hard),
  spec: { hard, ...more },
});
const named = (note: string, apiVersion: string, kind: string, bad: string, good: string, more: object = {}): Rule => {
  const of = (name: string): Rule['bad'] => ({ apiVersion, kind, metadata: { name }, ...more });
  return { note, bad: of(bad), good: of(good) };
};
const priority = (more: object): Rule['bad'] => ({
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name: 'high' },
  value: 1000,
  ...more,
});
const volumeOf = (spec: object): Rule['bad'] => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'web' },
  spec,
});
const csi = {
  csi: { driver: 'ebs.csi.aws.com', volumeHandle: 'vol-0' },
  capacity: { storage: '1Gi' },
  accessModes: ['ReadWriteOnce'],
};

/** Rights, disks, amounts, keys and names. */
export const ofOthers: readonly Rule[] = [
  {
    note: 'a rule over objects and paths',
    bad: role({ ...rights, nonResourceURLs: ['/metrics'] }, 'ClusterRole'),
    good: role({ verbs: ['get'], nonResourceURLs: ['/metrics'] }, 'ClusterRole'),
  },
  { note: 'a rule of no group', bad: role({ resources: ['pods'], verbs: ['get'] }), good: role(rights) },
  { note: 'a rule of no resource', bad: role({ apiGroups: [''], verbs: ['get'] }), good: role(rights) },
  {
    note: 'a role that gathers nothing',
    bad: { ...role(rights, 'ClusterRole'), aggregationRule: { clusterRoleSelectors: [] } },
    good: { ...role(rights, 'ClusterRole'), aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] } },
  },
  {
    note: 'a name of a role with a slash',
    bad: { ...role(rights), metadata: { name: 'a/b', namespace: 'web' } },
    good: role(rights),
  },
  { note: 'a binding of no role', bad: bound({ name: '' }), good: bound({}) },
  { note: 'a binding of another kind', bad: bound({ kind: 'Group' }), good: bound({}) },
  { note: 'a binding of another group', bad: bound({ apiGroup: 'apps' }), good: bound({}) },
  {
    note: 'a binding of the cluster to a role of a namespace',
    bad: bound({ kind: 'Role' }, 'ClusterRoleBinding'),
    good: bound({}, 'ClusterRoleBinding'),
  },
  {
    note: 'a subject of no name',
    bad: binding({ kind: 'Group', apiGroup: RBAC }),
    good: binding({ kind: 'Group', apiGroup: RBAC, name: 'a' }),
  },
  {
    note: 'a subject of no kind that there is',
    bad: binding({ kind: 'Team', apiGroup: RBAC, name: 'a' }),
    good: binding({ kind: 'Group', apiGroup: RBAC, name: 'a' }),
  },
  { note: 'an account by a name that is none', bad: binding({ ...account, name: 'Web App' }), good: binding(account) },
  disk('a way to use a disk that is none', { accessModes: ['ReadWrite'] }),
  disk('a claim of no size at all', { resources: {} }),
  disk('a claim of a class that is no name', { storageClassName: 'Fast Disk' }, { storageClassName: 'fast' }),
  disk('a disk of a form that is none', { volumeMode: 'Files' }, { volumeMode: 'Filesystem' }),
  disk(
    'a claim from something of no name',
    { dataSource: { kind: 'PersistentVolumeClaim' } },
    { dataSource: { kind: 'PersistentVolumeClaim', name: 'a' } },
  ),
  disk(
    'a selector of disks that is no label',
    { selector: { matchLabels: { app: 'a b' } } },
    { selector: { matchLabels: { app: 'a' } } },
  ),
  { note: 'a disk of nothing', bad: volumeOf({ ...csi, csi: undefined }), good: volumeOf(csi) },
  { note: 'a disk of two sources', bad: volumeOf({ ...csi, nfs: { server: 'a', path: '/' } }), good: volumeOf(csi) },
  { note: 'a disk without a size', bad: volumeOf({ ...csi, capacity: undefined }), good: volumeOf(csi) },
  {
    note: 'a disk of a machine of no machine',
    bad: volumeOf({ local: { path: '/data' }, capacity: csi.capacity, accessModes: csi.accessModes }),
    good: volumeOf({
      local: { path: '/data' },
      capacity: csi.capacity,
      accessModes: csi.accessModes,
      nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }] } },
    }),
  },
  { note: 'a disk of no handle', bad: volumeOf({ ...csi, csi: { driver: 'ebs.csi.aws.com' } }), good: volumeOf(csi) },
  stored('a class of disks of nobody', { provisioner: '' }),
  stored('a provisioner that is no name', { provisioner: 'my provisioner' }),
  stored('a class that keeps in a way that is none', { reclaimPolicy: 'Keep' }, { reclaimPolicy: 'Retain' }),
  stored('a class that binds in a way that is none', { volumeBindingMode: 'Later' }),
  stored('a class of no zone', topology(), topology('a')),
  stored('a class of a zone twice', topology('a', 'a'), topology('a')),
  { note: 'a scope that is none', bad: scoped({ scopes: ['Best'] }), good: scoped({ scopes: ['BestEffort'] }) },
  {
    note: 'scopes that exclude each other',
    bad: scoped({ scopes: ['BestEffort', 'NotBestEffort'] }),
    good: scoped({ scopes: ['BestEffort'] }),
  },
  {
    note: 'a scope of what it does not count',
    bad: scoped({ scopes: ['BestEffort'] }, { 'requests.cpu': '1' }),
    good: scoped({ scopes: ['BestEffort'] }),
  },
  {
    note: 'a scope of priorities without one',
    bad: scoped({ scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In' }] } }),
    good: scoped({
      scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }] },
    }),
  },
  { note: 'a quota of less than nothing', bad: quota({ pods: '-1' }), good: quota({ pods: '1' }) },
  {
    note: 'a quota of what is not counted',
    bad: quota({ 'requests.gpu': '1' }),
    good: quota({ 'requests.nvidia.com/gpu': '1' }),
  },
  {
    note: 'bounds of a kind that is none',
    bad: limitRange({ type: 'Workload', max: { cpu: '1' } }),
    good: limitRange({ max: { cpu: '1' } }),
  },
  {
    note: 'bounds of a kind twice',
    bad: {
      ...limitRange({}),
      spec: {
        limits: [
          { type: 'Pod', max: { cpu: '1' } },
          { type: 'Pod', max: { cpu: '2' } },
        ],
      },
    },
    good: limitRange({ max: { cpu: '1' } }),
  },
  {
    note: 'a default of pods',
    bad: limitRange({ type: 'Pod', default: { cpu: '1' } }),
    good: limitRange({ default: { cpu: '1' } }),
  },
  {
    note: 'bounds of disks without a bound',
    bad: limitRange({ type: 'PersistentVolumeClaim', max: { cpu: '1' } }),
    good: limitRange({ type: 'PersistentVolumeClaim', max: { storage: '1Gi' } }),
  },
  {
    note: 'a ratio below one',
    bad: limitRange({ maxLimitRequestRatio: { cpu: '500m' } }),
    good: limitRange({ maxLimitRequestRatio: { cpu: '2' } }),
  },
  {
    note: 'a ratio above its bounds',
    bad: limitRange({ min: { cpu: '1' }, max: { cpu: '2' }, maxLimitRequestRatio: { cpu: '4' } }),
    good: limitRange({ min: { cpu: '1' }, max: { cpu: '2' }, maxLimitRequestRatio: { cpu: '2' } }),
  },
  {
    note: 'a priority that takes in a way that is none',
    bad: priority({ preemptionPolicy: 'Always' }),
    good: priority({ preemptionPolicy: 'Never' }),
  },
  {
    note: 'a login without a name and a password',
    bad: secret('kubernetes.io/basic-auth', { other: 'a' }),
    good: secret('kubernetes.io/basic-auth', { username: 'a', password: 'b' }),
  },
  {
    note: 'a key of a login that is missing',
    bad: secret('kubernetes.io/ssh-auth', { key: 'a' }),
    good: secret('kubernetes.io/ssh-auth', { 'ssh-privatekey': 'a' }),
  },
  {
    note: 'a token of no account',
    bad: secret('kubernetes.io/service-account-token', { more: 'a' }),
    good: {
      ...secret('kubernetes.io/service-account-token', { more: 'a' }),
      metadata: { name: 'web', namespace: 'web', annotations: { 'kubernetes.io/service-account.name': 'web' } },
    },
  },
  {
    note: 'a key of a Secret that is no file',
    bad: secret('Opaque', { 'a/b': 'c' }),
    good: secret('Opaque', { 'a.b': 'c' }),
  },
  {
    note: 'data that is not base64',
    bad: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web', namespace: 'web' }, data: { a: 'ä' } },
    good: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web', namespace: 'web' }, data: { a: 'YQ==' } },
  },
  {
    note: 'more data than is kept',
    bad: configMap({ data: { a: 'x'.repeat(2 ** 20 + 1) } }),
    good: configMap({ data: { a: 'x' } }),
  },
  {
    note: 'annotations of more than is kept',
    bad: { ...configMap({}), metadata: { name: 'web', namespace: 'web', annotations: { a: 'x'.repeat(2 ** 18) } } },
    good: configMap({}),
  },
  {
    note: 'a key of an annotation that is none',
    bad: { ...configMap({}), metadata: { name: 'web', namespace: 'web', annotations: { 'a b': 'x' } } },
    good: configMap({}),
  },
  {
    note: 'a finalizer of no domain',
    bad: { ...configMap({}), metadata: { name: 'web', namespace: 'web', finalizers: ['keep'] } },
    good: { ...configMap({}), metadata: { name: 'web', namespace: 'web', finalizers: ['example.org/keep'] } },
  },
  named('a name of a namespace with a dot', 'v1', 'Namespace', 'a.b', 'a-b'),
  named('a name of a namespace with capitals', 'v1', 'Namespace', 'Web', 'web2'),
  named('a name of a class with an underline', 'scheduling.k8s.io/v1', 'PriorityClass', 'a_b', 'a-b', { value: 1 }),
  named('a name of a class of disks with capitals', 'storage.k8s.io/v1', 'StorageClass', 'Fast', 'fast', {
    provisioner: 'a.example.org',
    volumeBindingMode: 'WaitForFirstConsumer',
  }),
];
