import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAgeIdentities } from '../../lib/inputs';

const file = join(mkdtempSync(join(tmpdir(), 'age-')), 'keys.txt');
writeFileSync(
  file,
  '# created: 2026-11-25T10:00:00Z\n# public key: age1one\nAGE-SECRET-KEY-ONE\n\nAGE-SECRET-KEY-TWO\n',
);

test('keys come from the variable, a line each', () =>
  expect(readAgeIdentities({ keys: 'AGE-SECRET-KEY-A\n  AGE-SECRET-KEY-B  \n' })).toEqual([
    'AGE-SECRET-KEY-A',
    'AGE-SECRET-KEY-B',
  ]));
test('keys come from the file that age-keygen wrote, without its comments', () =>
  expect(readAgeIdentities({ file })).toEqual(['AGE-SECRET-KEY-ONE', 'AGE-SECRET-KEY-TWO']));
test('keys come from both', () => expect(readAgeIdentities({ keys: 'AGE-SECRET-KEY-A', file })).toHaveLength(3));
test('there are none where nothing is set', () => {
  expect(readAgeIdentities({})).toEqual([]);
  expect(readAgeIdentities({ keys: '', file: '' })).toEqual([]);
});
test('fails on a file that is not there, by its name', () =>
  expect(() => readAgeIdentities({ file: '/nowhere/keys.txt' })).toThrow(
    /SOPS_AGE_KEY_FILE names a file that cannot be read: \/nowhere\/keys.txt/,
  ));
