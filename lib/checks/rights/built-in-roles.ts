import type { Rule } from './rules';

const rule = (group: string, resources: readonly string[], verbs: readonly string[]): Rule => ({
  verbs,
  groups: [group],
  resources,
  names: [],
});

const ALL = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];

/** What lets somebody become more in the roles for people that Kubernetes brings (bootstrappolicy/policy.go, 1.36). */
const EDIT: readonly Rule[] = [
  rule('', ['pods', 'replicationcontrollers', 'configmaps', 'secrets', 'services', 'persistentvolumeclaims'], ALL),
  rule('', ['pods/attach', 'pods/exec', 'pods/portforward', 'pods/proxy'], ['create', 'get']),
  rule('', ['serviceaccounts'], ['impersonate', ...ALL]),
  rule('', ['serviceaccounts/token'], ['create']),
  rule('apps', ['daemonsets', 'deployments', 'replicasets', 'statefulsets'], ALL),
  rule('batch', ['cronjobs', 'jobs'], ALL),
];

/** Cluster roles that are there before anything is rendered, as far as their rights lead further. */
export const BUILT_IN_ROLES: Readonly<Record<string, readonly Rule[]>> = {
  'cluster-admin': [rule('*', ['*'], ['*'])],
  admin: [...EDIT, rule('rbac.authorization.k8s.io', ['rolebindings', 'roles'], ALL)],
  edit: EDIT,
  view: [],
};
