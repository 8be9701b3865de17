import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { questionList, rightList } from '../../scripts/docs/preflight';
import { sectionOf } from '../../scripts/docs/section';

const page = readFileSync(join(__dirname, '../../docs/preflight.md'), 'utf8');

test.each([
  ['questions', questionList],
  ['rights', rightList],
] as const)('docs/preflight.md holds what the program says of its %s; npm run docs renews it', (mark, text) => {
  expect(sectionOf(page, mark)).toBe(text());
});
