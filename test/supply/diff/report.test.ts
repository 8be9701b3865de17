import { type Change, sharedChanges } from '../../../lib/supply/diff/change';
import { fieldChanges } from '../../../lib/change/fields';
import { shortened, shortenedPair } from '../../../lib/change/shorten';
import { changesText } from '../../../lib/supply/diff/text';

const IMAGE: Change = { kind: 'image', subject: 'example.org/app', before: '1', after: '2' };
const GONE: Change = { kind: 'object-removed', subject: 'ConfigMap a' };

const shared = sharedChanges(
  new Map([
    ['demo/one/web', [IMAGE]],
    ['demo/two/web', [IMAGE, GONE]],
  ]),
);

test('the same change in two releases stands once, with both', () =>
  expect(shared).toEqual([
    { ...GONE, where: ['demo/two/web'] },
    { ...IMAGE, where: ['demo/one/web', 'demo/two/web'] },
  ]));

test('another value makes it another change', () =>
  expect(
    sharedChanges(
      new Map([
        ['a', [IMAGE]],
        ['b', [{ ...IMAGE, after: '3' }]],
      ]),
    ),
  ).toHaveLength(2));

test('for people: by kind, with the place where it is not everywhere', () =>
  expect(changesText(shared, 2)).toBe(
    ['Objects that go (1)', '  ConfigMap a  [1 of 2: demo/two/web]', '', 'Images (1)', '  example.org/app: 1 → 2'].join(
      '\n',
    ),
  ));

test('of many places three are named', () =>
  expect(changesText([{ ...GONE, where: ['a', 'b', 'c', 'd'] }], 5)).toContain('[4 of 5: a, b, c and 1 more]'));

test('elements without a name are matched by their place, and a new order of plain ones is told', () => {
  expect(fieldChanges({ a: [{ x: 1 }, { x: 2 }] }, { a: [{ x: 1 }, { x: 3 }] })).toEqual([
    { path: 'a[1].x', before: 2, after: 3 },
  ]);
  expect(fieldChanges(['a', 'b'], ['b', 'a'], 'args')).toEqual([
    { path: 'args', before: ['a', 'b'], after: ['b', 'a'] },
  ]);
});

test('a plain element that stands once less is told', () =>
  expect(fieldChanges(['a', 'a'], ['a'], 'args')).toEqual([{ path: 'args[]', before: 'a' }]));

test('values are shortened to a line, digests to what tells them apart', () => {
  expect(shortened('a'.repeat(200))).toHaveLength(80);
  expect(shortened(`app@sha256:${'0123456789ab'.repeat(6).slice(0, 64)}`)).toBe('app@sha256:0123456789ab');
  expect(shortened('')).toBe('""');
});

test('of texts of many lines the first that differs is shown', () =>
  expect(shortenedPair('a\nb\nc', 'a\nx\nc')).toEqual(['line 2: b', 'line 2: x']));

test('what differs beyond the cut does not read as the same', () => {
  const [before, after] = shortenedPair(`${'a'.repeat(150)}b`, `${'a'.repeat(150)}c`);
  expect(before).not.toBe(after);
});
