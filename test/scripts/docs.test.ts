import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sectionOf, withSection } from '../../scripts/docs/section';

/*
 * `npm run docs` over a copy of the pages.
 */
jest.setTimeout(60_000);
const root = join(__dirname, '../..');
let copy: string;
const read = (page: string) => readFileSync(join(copy, page), 'utf8');
const docs = () => spawnSync(process.execPath, ['scripts/docs.mjs', copy], { cwd: root, encoding: 'utf8' });

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'docs-'));
  cpSync(join(root, 'docs'), join(copy, 'docs'), { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true }));

const MARKED = /(<!-- ([a-z-]+) -->\n)[\s\S]*?(<!-- \/\2 -->)/g;
const all = (of: string) =>
  readdirSync(join(of, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
    .sort();
const pages = all(root).filter((page) => readFileSync(join(root, page), 'utf8').search(MARKED) >= 0);

test('every section that is lost is made again, as it is committed', () => {
  expect(pages.length).toBeGreaterThan(2);
  for (const page of pages) writeFileSync(join(copy, page), read(page).replace(MARKED, '$1old\n$3'));
  const { stdout, stderr, status } = docs();
  expect([stderr, status]).toEqual(['', 0]);
  expect(stdout).toMatch(/^renewed {4}docs\/checks\.md \(codes\)$/m);
  // Pages that are made as a whole are written as well.
  expect(all(copy)).toEqual(all(root));
  for (const page of all(copy)) expect(read(page)).toBe(readFileSync(join(root, page), 'utf8'));
});

test('a page without the marks is told', () => {
  writeFileSync(join(copy, 'docs/checks.md'), 'no marks\n');
  const { stderr, status } = docs();
  expect(status).toBe(1);
  expect(stderr).toContain('docs/checks.md has no lines <!-- codes --> and <!-- /codes -->: add them');
  expect(read('docs/checks.md')).toBe('no marks\n');
});

describe('a section', () => {
  const before = 'a\n<!-- list -->\nold\n<!-- /list -->\nb\n';

  test('is put between its marks, whatever it holds', () => {
    const after = withSection(before, { page: 'docs/x.md', mark: 'list', text: '$1 $& new\n' });
    expect(after).toBe('a\n<!-- list -->\n$1 $& new\n<!-- /list -->\nb\n');
    expect(sectionOf(after, 'list')).toBe('$1 $& new\n');
  });
  test('without a mark is the whole page', () => {
    expect(withSection('', { page: 'docs/x.md', text: 'all\n' })).toBe('all\n');
  });
});
