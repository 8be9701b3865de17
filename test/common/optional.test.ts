import { defined, given, when } from '../../lib/common/optional';

describe('defined', () => {
  test('leaves out what is undefined, and nothing else', () => {
    const object: { a?: number; b: null; c: number; d: string } = defined({ a: undefined, b: null, c: 0, d: '' });
    expect(Object.entries(object)).toEqual([
      ['b', null],
      ['c', 0],
      ['d', ''],
    ]);
  });

  test('keeps the order of the keys', () => {
    expect(Object.keys(defined({ z: 1, y: undefined, a: 2 }))).toEqual(['z', 'a']);
  });
});

test('when makes an item only where it is wanted', () => {
  const make = jest.fn(() => 'item');
  expect(when(false, make)).toEqual([]);
  expect(make).not.toHaveBeenCalled();
  expect(when(true, make)).toEqual(['item']);
});

test('given makes something of every value but undefined', () => {
  expect([undefined, 0, '', null].map((value) => given(value, (it) => ({ it })))).toEqual([
    [],
    [{ it: 0 }],
    [{ it: '' }],
    [{ it: null }],
  ]);
});
