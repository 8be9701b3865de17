import { readsAsCrd, withoutSchemas } from '../../../lib/supply/releases/chart-crds';
import { WIDGETS } from '../../support/tiny-chart';

test.each([
  ['bare', 'kind: CustomResourceDefinition\n', true],
  ['quoted', 'kind: "CustomResourceDefinition"  \n', true],
  ['inside another object', 'kind: Role\nrules:\n  - kind: CustomResourceDefinition\n', false],
  ['in prose', '# kind: CustomResourceDefinition of the chart\n', false],
])('a definition is told by its kind: %s', (_, text, expected) => expect(readsAsCrd(text)).toBe(expected));

test('what follows a schema stays', () => {
  const kept = withoutSchemas(WIDGETS);
  expect(kept).not.toContain('openAPIV3Schema');
  expect(kept).toContain('name: v1alpha1');
  expect(kept.match(/storage: /g)).toHaveLength(2);
});

test('a schema that opens an item of a list is cut as far as the next item', () =>
  expect(withoutSchemas('versions:\n- schema:\n    a: 1\n\n    b: 2\n- name: v2\n')).toBe('versions:\n- name: v2\n'));

test('a schema on one line is no block', () =>
  expect(withoutSchemas('schema: {a: 1}\nname: b')).toBe('schema: {a: 1}\nname: b'));
