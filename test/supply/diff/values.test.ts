import type { JsonObject } from '../../../lib/model/units/json';
import { goneValues, movedDefaults } from '../../../lib/supply/diff/values';

const gone = (ours: JsonObject, before: JsonObject, after: JsonObject): readonly string[] =>
  goneValues(ours, before, after).map(({ subject }) => subject);

test.each<[string, JsonObject, JsonObject, JsonObject, readonly string[]]>([
  ['a key is gone', { a: { b: 1 } }, { a: { b: 0, c: 0 } }, { a: { c: 0 } }, ['a.b']],
  ['a whole branch is gone', { a: { b: 1 } }, { a: { b: 0 } }, { x: 0 }, ['a']],
  ['a mapping is open now', { a: { b: 1 } }, { a: { b: 0 } }, { a: {} }, []],
  ['a null takes anything', { a: { b: 1 } }, { a: { b: 0 } }, { a: null }, []],
  ['neither version lists it', { a: { b: 1 } }, { a: { c: 0 } }, { a: { c: 0 } }, []],
  ['both versions have it', { a: 1 }, { a: 0 }, { a: 2 }, []],
])('of our values: %s', (_, ours, before, after, expected) => expect(gone(ours, before, after)).toEqual(expected));

test('a default that moves is told with both values', () =>
  expect(movedDefaults({}, { a: { b: 1 } }, { a: { b: 2 } })).toEqual([
    { kind: 'default-moved', subject: 'a.b', before: '1', after: '2' },
  ]));

test('a default that we set ourselves is not told, and its neighbour is', () =>
  expect(
    movedDefaults({ a: { b: 9 } }, { a: { b: 1, c: 1 } }, { a: { b: 2, c: 2 } }).map(({ subject }) => subject),
  ).toEqual(['a.c']));

test('a branch that we replace as a whole is not told', () =>
  expect(movedDefaults({ a: null }, { a: { b: 1 } }, { a: { b: 2 } })).toEqual([]));

test('keys of the chart come and go', () =>
  expect(movedDefaults({}, { old: { x: 1 } }, { young: 'y' })).toEqual([
    { kind: 'key-gone', subject: 'old', before: '{"x":1}' },
    { kind: 'key-new', subject: 'young', after: 'y' },
  ]));
