import { expect, test } from '@jest/globals';
import { installRights } from '../../lib/gitops/install-rights';
import type { JsonObject, ReleaseRights } from '../../lib/model';
import { release } from './fixture';

const RBAC = 'rbac.authorization.k8s.io';
const mesh = release('network', 'mesh', { namespace: 'mesh' });
const reads: JsonObject = { apiGroups: [''], resources: ['nodes'], verbs: ['get'] };
const rights: ReleaseRights = {
  parts: [
    { kind: '/Secret', name: 'ca', namespace: 'mesh' },
    { kind: 'apps/Deployment', name: 'mesh', namespace: 'mesh' },
    { kind: '/Namespace', name: 'mesh-secrets' },
    { kind: '/ConfigMap', name: 'made', namespace: 'mesh-secrets' },
    { kind: `${RBAC}/ClusterRole`, name: 'mesh' },
  ],
  roles: [
    { kind: `${RBAC}/ClusterRole`, name: 'mesh', rules: [reads], aggregated: false },
    { kind: `${RBAC}/ClusterRole`, name: 'gathered', rules: [], aggregated: true },
  ],
  bindings: [
    { kind: `${RBAC}/ClusterRoleBinding`, name: 'mesh', roleKind: 'ClusterRole', roleName: 'mesh' },
    { kind: `${RBAC}/ClusterRoleBinding`, name: 'auth', roleKind: 'ClusterRole', roleName: 'system:auth-delegator' },
    { kind: `${RBAC}/RoleBinding`, name: 'auth', namespace: 'kube-system', roleKind: 'Role', roleName: 'reader' },
  ],
};
const { everywhere, inNamespaces } = installRights(mesh, rights, true);
const ruleOf = (rules: readonly JsonObject[] = [], resource: string): readonly JsonObject[] =>
  rules.filter(({ resources }) => (resources as readonly string[]).includes(resource));

test('outside namespaces an object is changed by its name, and made by none', () =>
  expect(ruleOf(everywhere, 'namespaces')).toEqual([
    { apiGroups: [''], resources: ['namespaces'], verbs: ['create', 'list', 'watch'] },
    {
      apiGroups: [''],
      resources: ['namespaces'],
      resourceNames: ['mesh-secrets'],
      verbs: ['delete', 'get', 'patch', 'update'],
    },
  ]));

test('in a namespace that the release makes rights come too late, so they hold everywhere', () => {
  expect(ruleOf(everywhere, 'configmaps')).toHaveLength(2);
  expect([...inNamespaces.keys()]).toEqual(['mesh']);
});

test('what its roles hold is held, and nothing can be written into a role', () => {
  expect(everywhere).toContainEqual(reads);
  expect(JSON.stringify([everywhere, [...inNamespaces]]).match(/escalate/g)).toHaveLength(1);
});

test('a role that the API server gathers is escalated by its name, a role of somebody else bound by its name', () => {
  expect(everywhere).toContainEqual({
    apiGroups: [RBAC],
    resources: ['clusterroles'],
    resourceNames: ['gathered'],
    verbs: ['escalate'],
  });
  expect(everywhere).toContainEqual({
    apiGroups: [RBAC],
    resources: ['clusterroles'],
    resourceNames: ['system:auth-delegator'],
    verbs: ['bind'],
  });
});

test('where Helm keeps the release, its Secrets are listed; elsewhere they have names', () => {
  expect(ruleOf(inNamespaces.get('mesh'), 'secrets')[1]).not.toHaveProperty('resourceNames');
  const byEngine = installRights(mesh, rights, false).inNamespaces.get('mesh');
  expect(ruleOf(byEngine, 'secrets')).toEqual([expect.objectContaining({ resourceNames: ['ca'] })]);
});

test('the health of a Deployment is told by its pods', () =>
  expect(ruleOf(inNamespaces.get('mesh'), 'replicasets')).toHaveLength(1));
