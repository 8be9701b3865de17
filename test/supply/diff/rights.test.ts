import type { RenderedObject } from '../../../lib/model/delivery/rendering';
import { changesOf, ofKind, role } from './sides';

const READ = { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'] };

const grown = (before: RenderedObject, after: RenderedObject): readonly string[] =>
  ofKind(changesOf([role(before)], [role(after)]), 'rights-grown').map(
    ({ field, after: verbs }) => `${field} ${verbs}`,
  );

test.each<[string, RenderedObject, RenderedObject, readonly string[]]>([
  ['a verb', READ, { ...READ, verbs: ['get', 'delete'] }, ['apps/deployments delete']],
  ['a resource', READ, { ...READ, resources: ['deployments', 'daemonsets'] }, ['apps/daemonsets get']],
  ['a group', READ, { ...READ, apiGroups: ['', 'apps'] }, ['deployments get']],
  ['every name', { ...READ, resourceNames: ['a'] }, READ, ['apps/deployments get']],
  [
    'an empty list of names',
    { ...READ, resourceNames: ['a'] },
    { ...READ, resourceNames: [] },
    ['apps/deployments get'],
  ],
  [
    'a name',
    { ...READ, resourceNames: ['a'] },
    { ...READ, resourceNames: ['a', 'b'] },
    ['apps/deployments named b get'],
  ],
  ['a star', READ, { ...READ, verbs: ['*'] }, ['apps/deployments *']],
  ['a subresource', READ, { ...READ, resources: ['deployments', 'deployments/scale'] }, ['apps/deployments/scale get']],
  ['a path', READ, { nonResourceURLs: ['/metrics'], verbs: ['get'] }, ['/metrics get']],
  [
    'another group beside every core resource',
    { apiGroups: [''], resources: ['*'], verbs: ['get'] },
    READ,
    ['apps/deployments get'],
  ],
])('a role grows by %s', (_, before, after, expected) => expect(grown(before, after)).toEqual(expected));

test.each<[string, RenderedObject, RenderedObject]>([
  ['a star of verbs', { ...READ, verbs: ['*'] }, READ],
  ['a star of resources', { ...READ, resources: ['*'] }, READ],
  ['a star of groups', { ...READ, apiGroups: ['*'] }, READ],
  ['every name', READ, { ...READ, resourceNames: ['a'] }],
  ['a star before a subresource', { ...READ, resources: ['*/scale'] }, { ...READ, resources: ['deployments/scale'] }],
  [
    'a path that ends with a star',
    { nonResourceURLs: ['/healthz/*'], verbs: ['get'] },
    { nonResourceURLs: ['/healthz/a'], verbs: ['get'] },
  ],
])('%s covers what it held before', (_, before, after) => expect(grown(before, after)).toEqual([]));

test('a role shrinks, and its rules are not told as fields again', () =>
  expect(changesOf([role({ ...READ, verbs: ['get', 'list'] })], [role(READ)])).toEqual([
    { kind: 'rights-shrunk', subject: 'ClusterRole reader', field: 'apps/deployments', before: 'list' },
  ]));

test('a role that comes counts with all it allows', () =>
  expect(changesOf([], [role(READ)]).map(({ kind }) => kind)).toEqual(['rights-grown', 'object-added']));

test('the same rights in other rules are no change', () =>
  expect(changesOf([role({ ...READ, verbs: ['get', 'list'] })], [role(READ, { ...READ, verbs: ['list'] })])).toEqual(
    [],
  ));
