import { type Leaf, leavesOf, pathText, replaced } from '../../../lib/supply/effects/leaves';
import type { JsonObject, JsonValue } from '../../../lib/model/units/json';

const first = ({ others }: Leaf | undefined = { path: [], others: [] }): unknown => others[0];

test.each<[string, JsonValue, unknown]>([
  ['a switch', true, { value: false }],
  ['a number', 3, { value: 4 }],
  ['a quantity', '100m', { value: '101m' }],
  ['a duration', '30s', { value: '31s' }],
  ['a word', 'info', { value: 'infox' }],
  ['a switch that is written as text', 'true', { value: 'false' }],
  ['nothing', null, { absent: true }],
  ['an empty mapping', {}, { value: { other: 'other' } }],
])('%s is replaced by another of its type', (_, value, expected) =>
  expect(first(leavesOf({ key: value })[0])).toEqual(expected),
);

test('each element of a list is a leaf, and so is one more', () =>
  expect(leavesOf({ list: [{ name: 'a', port: 80 }], empty: [] }).map(({ path }) => pathText(path))).toEqual([
    'list[0].name',
    'list[0].port',
    'list[1]',
    'empty[0]',
  ]));

test('an element for the end of a list has a name of its own', () =>
  expect(first(leavesOf({ list: [{ name: 'a' }] })[1])).toEqual({ value: { name: 'ax' } }));

test('only the place itself changes, and the values stay as they are', () => {
  const values: JsonObject = { a: { b: [1, 2], c: 'x' } };
  expect(replaced(values, ['a', 'b', 1], { value: 9 })).toEqual({ a: { b: [1, 9], c: 'x' } });
  expect(replaced(values, ['a', 'c'], { absent: true })).toEqual({ a: { b: [1, 2] } });
  expect(values).toEqual({ a: { b: [1, 2], c: 'x' } });
});

test('a key with a dot is quoted', () => expect(pathText(['cm', 'a.b/c'])).toBe('cm."a.b/c"'));
