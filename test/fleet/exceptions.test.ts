import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exceptionRows, exceptionTable } from '../../scripts/docs/exceptions';
import { sectionOf } from '../../scripts/docs/section';

/*
 * The ratchet: deviations from checks are written down in docs/checks.md, and the number of each platform may only
 * fall. It stands with the tests of the platform; one that has none yet is not held.
 */
const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/checks.md'), 'utf8');
const folder = join(root, 'test/platforms');
const held = readdirSync(folder)
  .filter((platform) => existsSync(join(folder, platform, 'ratchet.json')))
  .map((platform) => {
    const { exceptions } = JSON.parse(readFileSync(join(folder, platform, 'ratchet.json'), 'utf8')) as {
      readonly exceptions: number;
    };
    return [platform, exceptions] as const;
  });
let found: readonly string[];

beforeAll(async () => {
  found = await exceptionRows(root);
});

test.each(held)(
  '%s has %d exceptions: more are refused, and the number follows when there are fewer',
  (platform, most) => expect(found.filter((row) => row.startsWith(`| ${platform}/`))).toHaveLength(most),
);

test('the page lists every exception', () => {
  expect(sectionOf(page, 'exceptions')).toBe(exceptionTable(found));
});
