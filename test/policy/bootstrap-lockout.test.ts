import { expect, test } from '@jest/globals';
import { bootstrapLockout, type Manifest } from '../../lib/policy';

const EARLY = ['argocd', 'gatekeeper-system', 'kube-system'];
const constraint = (spec: object): Manifest =>
  ({ apiVersion: 'constraints.gatekeeper.sh/v1beta1', kind: 'K8sTried', metadata: { name: 'tried' }, spec }) as unknown as Manifest;
const reached = (spec: object): readonly string[] => bootstrapLockout([constraint(spec)], EARLY).flatMap(({ namespaces }) => namespaces);

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
  ['one that deselects them by a label that can be taken off', { match: { namespaceSelector: { matchExpressions: [{ key: 'system', operator: 'DoesNotExist' }] } } }, EARLY],
  ['one on cluster-scoped objects', { match: { scope: 'Cluster' } }, []],
  ['one on kinds without namespace', { match: { kinds: [{ apiGroups: ['rbac.authorization.k8s.io'], kinds: ['ClusterRole'] }] } }, []],
  ['one on kinds of which one has a namespace', { match: { kinds: [{ apiGroups: ['rbac.authorization.k8s.io'], kinds: ['ClusterRole', 'Role'] }] } }, EARLY],
])('%s', (_, spec, expected) => expect(reached(spec)).toEqual(expected));

test('says what to do', () =>
  expect(bootstrapLockout([constraint({ match: { excludedNamespaces: ['kube-system', 'argocd'] } })], EARLY)[0]?.message).toBe(
    'K8sTried tried denies in gatekeeper-system, which must start before the admission controller; exempt them with a reason',
  ));
