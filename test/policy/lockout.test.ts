import { expect, test } from '@jest/globals';
import { type Manifest, mayRefuseAtStart, namespacesDeniedBy, startWritesDeniedBy } from '../../lib/policy';

const EARLY = ['argocd', 'gatekeeper-system', 'kube-system'];
const constraint = (spec: object): Manifest =>
  ({
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind: 'K8sTried',
    metadata: { name: 'tried' },
    spec,
  }) as unknown as Manifest;
const reached = (spec: object): readonly string[] => namespacesDeniedBy(constraint(spec), EARLY);

const ONLY_EARLY = (operator: string): object => ({
  namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator, values: EARLY }] },
});

test.each<readonly [string, object, readonly string[]]>([
  ['a constraint that denies everywhere', { enforcementAction: 'deny' }, EARLY],
  ['one that denies because it says nothing', {}, EARLY],
  ['one that warns', { enforcementAction: 'warn' }, []],
  ['one that is only audited', { enforcementAction: 'dryrun' }, []],
  ['one that exempts some', { match: { excludedNamespaces: ['kube-*', 'argocd'] } }, ['gatekeeper-system']],
  ['one that exempts all', { match: { excludedNamespaces: EARLY } }, []],
  ['one that is limited to another namespace', { match: { namespaces: ['shop'] } }, []],
  ['one that is limited to one of them', { match: { namespaces: ['shop', 'argocd'] } }, ['argocd']],
  ['one that deselects them by name', { match: ONLY_EARLY('NotIn') }, []],
  ['one that selects them by name', { match: ONLY_EARLY('In') }, EARLY],
  [
    'one that deselects them by a label that can be taken off',
    { match: { namespaceSelector: { matchExpressions: [{ key: 'system', operator: 'DoesNotExist' }] } } },
    EARLY,
  ],
  ['one on cluster-scoped objects', { match: { scope: 'Cluster' } }, []],
  [
    'one on kinds without namespace',
    { match: { kinds: [{ apiGroups: ['rbac.authorization.k8s.io'], kinds: ['ClusterRole'] }] } },
    [],
  ],
  [
    'one on kinds of which one has a namespace',
    { match: { kinds: [{ apiGroups: ['rbac.authorization.k8s.io'], kinds: ['ClusterRole', 'Role'] }] } },
    EARLY,
  ],
])('%s', (_, spec, expected) => expect(reached(spec)).toEqual(expected));

const RBAC = 'rbac.authorization.k8s.io';
const written = (spec: object): readonly string[] => startWritesDeniedBy(constraint(spec)).map(({ kind }) => kind);

test.each<readonly [string, object, readonly string[]]>([
  [
    'a constraint on roles',
    { match: { kinds: [{ apiGroups: [RBAC], kinds: ['Role', 'ClusterRole'] }] } },
    ['ClusterRole'],
  ],
  [
    'one that leaves namespaces alone',
    { match: { kinds: [{ apiGroups: [RBAC], kinds: ['ClusterRole'] }], excludedNamespaces: ['kube-system'] } },
    ['ClusterRole'],
  ],
  ['one on objects in namespaces', { match: { scope: 'Namespaced' } }, []],
  [
    'one that warns',
    { enforcementAction: 'warn', match: { kinds: [{ apiGroups: [RBAC], kinds: ['ClusterRole'] }] } },
    [],
  ],
  ['one on roles in namespaces', { match: { kinds: [{ apiGroups: [RBAC], kinds: ['Role'] }] } }, []],
])('%s, against what a start writes outside any namespace', (_, spec, expected) =>
  expect(written(spec)).toEqual(expected),
);

const rule = (apiGroups: readonly string[], resources: readonly string[], more: object = {}): object => ({
  apiGroups,
  apiVersions: ['*'],
  operations: ['CREATE'],
  resources,
  ...more,
});
const named = (operator: string, ...values: readonly string[]): object => ({
  namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator, values }] },
});
const refused = (match: unknown): readonly (readonly string[])[] => {
  const { writes, namespaces } = mayRefuseAtStart(match, EARLY);
  return [writes.map(({ kind }) => kind), namespaces];
};

test.each<readonly [string, unknown, readonly string[], readonly string[]]>([
  ['pods outside the early namespaces', { resourceRules: [rule([''], ['pods'])], ...named('NotIn', ...EARLY) }, [], []],
  ['pods of one namespace', { resourceRules: [rule([''], ['pods'])], ...named('In', 'shop') }, [], []],
  ['pods everywhere', { resourceRules: [rule([''], ['pods'])] }, ['Pod'], EARLY],
  [
    'pods outside kube-system',
    { resourceRules: [rule([''], ['pods'])], ...named('NotIn', 'kube-system') },
    [],
    ['argocd', 'gatekeeper-system'],
  ],
  [
    'pods, by a label that can be taken off',
    {
      resourceRules: [rule([''], ['pods'])],
      namespaceSelector: { matchExpressions: [{ key: 'system', operator: 'DoesNotExist' }] },
    },
    ['Pod'],
    EARLY,
  ],
  [
    'pods by a label that nothing of a start bears',
    { resourceRules: [rule([''], ['pods'])], objectSelector: { matchLabels: { team: 'a' } } },
    [],
    [],
  ],
  [
    'pods without a label that can be taken off',
    {
      resourceRules: [rule([''], ['pods'])],
      objectSelector: { matchExpressions: [{ key: 'exempt', operator: 'DoesNotExist' }] },
    },
    ['Pod'],
    EARLY,
  ],
  [
    'pods by the label of DNS',
    { resourceRules: [rule([''], ['pods'])], objectSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } },
    ['Pod'],
    EARLY,
  ],
  [
    'cluster-scoped roles, which no selector exempts',
    { resourceRules: [rule([RBAC], ['clusterroles'])], ...named('NotIn', ...EARLY) },
    ['ClusterRole'],
    [],
  ],
  ['roles only', { resourceRules: [rule([RBAC], ['roles'])], ...named('NotIn', ...EARLY) }, ['Role'], []],
  [
    'roles outside what Kubernetes has',
    { resourceRules: [rule([RBAC], ['roles'])], ...named('NotIn', 'kube-public', 'kube-system') },
    [],
    [],
  ],
  [
    'the address of the API',
    { resourceRules: [rule([''], ['services'])], ...named('NotIn', 'kube-system') },
    ['Service'],
    [],
  ],
  ['excluded resources', { resourceRules: [rule(['*'], ['*'])], excludeResourceRules: [rule(['*'], ['*'])] }, [], []],
  ['named objects', { resourceRules: [rule([''], ['pods'], { resourceNames: ['a'] })] }, [], []],
  ['updates too', { resourceRules: [rule([''], ['nodes'], { operations: ['UPDATE'] })] }, ['Node'], []],
  ['deletion', { resourceRules: [rule([''], ['nodes'], { operations: ['DELETE'] })] }, [], []],
])('a policy that fails closed and looks at %s', (_, match, writes, namespaces) =>
  expect(refused(match)).toEqual([writes, namespaces]),
);

test('a policy for everything refuses all that a start writes', () =>
  expect(refused({ resourceRules: [rule(['*'], ['*'])] })[0]?.length).toBeGreaterThan(20));

test.each([[undefined], ['text'], [{ resourceRules: 'text', namespaceSelector: 'text' }]])(
  'what has no rules looks at everything: %j',
  (match) => expect(refused(match)[0]?.length).toBeGreaterThan(20),
);
