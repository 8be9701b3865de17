import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exceptionRows, exceptionTable } from '../../scripts/docs/exceptions';
import { sectionOf } from '../../scripts/docs/section';

/*
 * The ratchet: deviations from checks are written down in docs/checks.md, and their number may only fall.
 */
const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/checks.md'), 'utf8');
const most = Number(/Their number may only fall: \*\*(\d+)\*\*/.exec(page)?.[1]);
let found: readonly string[];

beforeAll(async () => {
  found = await exceptionRows(root);
});

test('there are no more exceptions than the page allows', () => expect(found.length).toBeLessThanOrEqual(most));

test('the number on the page is not above what is needed', () => expect(most).toBe(found.length));

test('the page lists every exception', () => {
  // `npm run docs` renews the list, but not the number above it.
  expect(sectionOf(page, 'exceptions')).toBe(exceptionTable(found));
});
