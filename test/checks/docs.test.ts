import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { codeList } from '../../scripts/docs/checks';
import { sectionOf } from '../../scripts/docs/section';

test('docs/checks.md lists every code as the gates have it', () => {
  const page = readFileSync(resolve(__dirname, '../../docs/checks.md'), 'utf8');
  // `npm run docs` renews the list.
  expect(sectionOf(page, 'codes')).toBe(codeList());
});
