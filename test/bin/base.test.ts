import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { baseFrom } from '../../bin/commands/base';

const event = (value: unknown): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'event-')), 'event.json');
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
};
const of = (name: string, value: unknown) => ({ GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: event(value) });
const OLD = 'b1a3d5f7b1a3d5f7b1a3d5f7b1a3d5f7b1a3d5f7';

test.each([
  ['the one that was named', 'v1.2', of('push', { before: OLD }), { revision: 'v1.2' }],
  ["the last commit, on a machine of one's own", undefined, {}, { revision: 'HEAD' }],
  [
    'where a pull request left its branch',
    undefined,
    of('pull_request', { pull_request: { base: { sha: OLD } } }),
    { revision: OLD, mergeBase: true },
  ],
  ['the commit before a push', undefined, of('push', { before: OLD }), { revision: OLD }],
  [
    'where a new branch left the default one',
    undefined,
    of('push', { before: '0'.repeat(40), repository: { default_branch: 'trunk' } }),
    { revision: 'origin/trunk', mergeBase: true },
  ],
  [
    'the last commit on a schedule',
    undefined,
    of('schedule', { repository: { default_branch: 'trunk' } }),
    { revision: 'HEAD' },
  ],
  ['the last commit where the event cannot be read', undefined, of('push', '{'), { revision: 'HEAD' }],
])('compares with %s', (_what, given, environment, base) => {
  expect(baseFrom(given, environment)).toEqual(base);
});
