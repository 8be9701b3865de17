import { describe, expect, test } from '@jest/globals';
import { type Manifest } from '../../../lib/policy';
import { type Match, matches } from '../../../lib/policy/evaluation/match';
import { isWildcard } from '../../../lib/policy/evaluation/wildcard';

const pod: Manifest = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-1', namespace: 'shop', labels: { app: 'web' } },
};
const deployment: Manifest = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
};
const namespace: Manifest = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels: { tier: 'gold' } },
};
const role: Manifest = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'reader' },
};
const generated: Manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'web-', namespace: 'shop' } };

const NAMESPACES = new Map([['shop', namespace]]);
const appIs = (...values: readonly string[]): Match => ({
  labelSelector: { matchExpressions: [{ key: 'app', operator: 'In', values }] },
});

test.each<readonly [string, Match, Manifest, boolean]>([
  ['nothing asked', {}, pod, true],
  ['a kind of the core group', { kinds: [{ apiGroups: [''], kinds: ['Pod'] }] }, pod, true],
  ['a kind of another group', { kinds: [{ apiGroups: ['apps'], kinds: ['Pod'] }] }, pod, false],
  [
    'the second entry of kinds',
    {
      kinds: [
        { apiGroups: [''], kinds: ['Pod'] },
        { apiGroups: ['apps'], kinds: ['Deployment'] },
      ],
    },
    deployment,
    true,
  ],
  [
    'groups and kinds are not mixed among entries',
    {
      kinds: [
        { apiGroups: [''], kinds: ['Deployment'] },
        { apiGroups: ['apps'], kinds: ['Pod'] },
      ],
    },
    deployment,
    false,
  ],
  ['any group and kind', { kinds: [{ apiGroups: ['*'], kinds: ['*'] }] }, role, true],
  ['a listed namespace', { namespaces: ['shop'] }, pod, true],
  ['another namespace', { namespaces: ['other'] }, pod, false],
  ['a namespace by prefix', { namespaces: ['sh*'] }, pod, true],
  ['a namespace by suffix', { namespaces: ['*op'] }, pod, true],
  ['a namespace by part', { namespaces: ['*ho*'] }, pod, true],
  ['a prefix that does not fit', { namespaces: ['op*'] }, pod, false],
  ['a star is not a regular expression', { namespaces: ['s.op'] }, pod, false],
  ['an excluded namespace', { excludedNamespaces: ['shop'] }, pod, false],
  ['a namespace excluded by prefix', { excludedNamespaces: ['sh*'] }, pod, false],
  ['another namespace excluded', { excludedNamespaces: ['shop-2'] }, pod, true],
  ['exclusion beats listing', { namespaces: ['shop'], excludedNamespaces: ['shop'] }, pod, false],
  ['a cluster-scoped object passes namespaces', { namespaces: ['other'], excludedNamespaces: ['*'] }, role, true],
  ['a Namespace is within itself', { namespaces: ['shop'] }, namespace, true],
  ['a Namespace can be excluded', { excludedNamespaces: ['shop'] }, namespace, false],
  ['scope Namespaced on a pod', { scope: 'Namespaced' }, pod, true],
  ['scope Namespaced on a role', { scope: 'Namespaced' }, role, false],
  ['scope Cluster on a Namespace', { scope: 'Cluster' }, namespace, true],
  ['scope Cluster on a pod', { scope: 'Cluster' }, pod, false],
  ['a label', { labelSelector: { matchLabels: { app: 'web' } } }, pod, true],
  ['a label that is not there', { labelSelector: { matchLabels: { app: 'web' } } }, deployment, false],
  ['a label among values', appIs('api', 'web'), pod, true],
  ['a label not among values', appIs('api'), pod, false],
  [
    'NotIn holds for an absent label',
    { labelSelector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] } },
    deployment,
    true,
  ],
  [
    'NotIn fails for the value',
    { labelSelector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] } },
    pod,
    false,
  ],
  ['Exists', { labelSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } }, deployment, false],
  [
    'DoesNotExist',
    { labelSelector: { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] } },
    deployment,
    true,
  ],
  ["a label of the object's namespace", { namespaceSelector: { matchLabels: { tier: 'gold' } } }, pod, true],
  ["another label of the object's namespace", { namespaceSelector: { matchLabels: { tier: 'tin' } } }, pod, false],
  [
    'the name label that the API server sets',
    { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } },
    pod,
    true,
  ],
  [
    'a namespace selector on the Namespace itself',
    { namespaceSelector: { matchLabels: { tier: 'gold' } } },
    namespace,
    true,
  ],
  [
    'a cluster-scoped object passes a namespace selector',
    { namespaceSelector: { matchLabels: { tier: 'gold' } } },
    role,
    true,
  ],
  ['a name', { name: 'web-1' }, pod, true],
  ['a name by prefix', { name: 'web-*' }, pod, true],
  ['another name', { name: 'web' }, pod, false],
  ['a generated name by prefix', { name: 'web-*' }, generated, true],
  ['a generated name in full', { name: 'web-' }, generated, false],
  ['a generated name by suffix', { name: '*-' }, generated, false],
  ['generated resources only', { source: 'Generated' }, pod, false],
  ['original resources only', { source: 'Original' }, pod, true],
])('%s', (_, match, object, expected) => expect(matches(match, object, NAMESPACES)).toBe(expected));

test('fails when a namespace selector meets a namespace that is not rendered', () =>
  expect(() => matches({ namespaceSelector: {} }, pod, new Map())).toThrow(
    'the Namespace shop is not among the rendered objects',
  ));

describe('a name pattern', () => {
  test.each(['kube-*', '*-system', '*mid*', '*', 'plain', ''])('%j is one', (pattern) =>
    expect(isWildcard(pattern)).toBe(true),
  );
  test.each(['a*b', 'Upper', 'a.b', '[a]'])('%j is none', (pattern) => expect(isWildcard(pattern)).toBe(false));
});
