import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDrState } from '../../lib/inputs';

const shop = { name: 'shop', candidates: ['one', 'two'] };

/** A repository with this state. */
function withState(text: string): string {
  const root = mkdtempSync(join(tmpdir(), 'state-'));
  mkdirSync(join(root, 'platforms/shop'), { recursive: true });
  writeFileSync(join(root, 'platforms/shop/dr.json'), text);
  return root;
}

test('reads which cluster serves', () =>
  expect(readDrState(withState('{"active": "two"}'), shop)).toEqual({ active: 'two', lost: [] }));
test('reads which clusters nobody has declared back', () =>
  expect(readDrState(withState('{"active": "two", "lost": ["one"]}'), shop)).toEqual({ active: 'two', lost: ['one'] }));

// There is no default: a lost state must not turn the region that serves into a standby.
test.each([
  ['text that is no JSON', '{', /no JSON/],
  ['a list', '["one"]', /something else/],
  ['another key', '{"serving": "one"}', /something else/],
  ['a key too many', '{"active": "one", "since": "today"}', /something else/],
  ['a cluster that cannot serve', '{"active": "three"}', /none of those that can/],
  ['a name of another kind', '{"active": 1}', /none of those that can/],
  ['a lost cluster that is none', '{"active": "one", "lost": ["three"]}', /no list of clusters that do not serve/],
  ['a lost cluster that serves', '{"active": "one", "lost": ["one"]}', /no list of clusters that do not serve/],
  ['a lost cluster twice', '{"active": "one", "lost": ["two", "two"]}', /no list of clusters that do not serve/],
  ['a lost cluster that is no list', '{"active": "one", "lost": "two"}', /no list of clusters that do not serve/],
])('tells of %s', (_, text, message) => {
  expect(readDrState(withState(text), shop)).toEqual({
    problems: [
      expect.objectContaining({
        code: 'inputs/dr-state',
        platform: 'shop',
        file: 'platforms/shop/dr.json',
        message: expect.stringMatching(message),
        allowed: expect.stringContaining('one or two'),
      }),
    ],
  });
});
test('tells of an absent file', () =>
  expect(readDrState(mkdtempSync(join(tmpdir(), 'state-')), shop)).toEqual({
    problems: [expect.objectContaining({ message: expect.stringContaining('absent') })],
  }));
