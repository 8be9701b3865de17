import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from '@jest/globals';

/*
 * docs/README.md is the one entrance: every page can be reached from it, and links lead to headings that exist.
 */
const root = join(__dirname, '../..');
const ENTRANCE = 'docs/README.md';

const read = (page: string): string => readFileSync(join(root, page), 'utf8');

/** Pages by path, and what each links to: other pages and headings of theirs. */
type Links = ReadonlyMap<string, readonly { readonly page: string; readonly heading: string }[]>;

function linksOf(pages: Readonly<Record<string, string>>): Links {
  return new Map(
    Object.entries(pages).map(([page, text]) => [
      page,
      [...text.matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(([, target = '', heading = '']) => ({
        page: target === '' ? page : posix.join(posix.dirname(page), target),
        heading,
      })),
    ]),
  );
}

/** Pages that no chain of links leads to. */
function unreachable(pages: Readonly<Record<string, string>>): readonly string[] {
  const links = linksOf(pages);
  const reached = new Set([ENTRANCE]);
  for (const page of reached) for (const link of links.get(page) ?? []) reached.add(link.page);
  return Object.keys(pages).filter((page) => page.startsWith('docs/') && !reached.has(page));
}

/** As GitHub makes it of a heading. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

/** Links to headings that their page does not have. */
function brokenHeadings(pages: Readonly<Record<string, string>>): readonly string[] {
  const anchors = (page: string): readonly string[] =>
    [...(pages[page] ?? '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchor(heading));
  return [...linksOf(pages)].flatMap(([page, links]) =>
    links
      .filter((link) => link.heading !== '' && link.page in pages && !anchors(link.page).includes(link.heading))
      .map((link) => `${page}: ${link.page}#${link.heading}`),
  );
}

const names = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
];
const pages = Object.fromEntries(names.map((name) => [name, read(name)]));

test('every page of docs/ can be reached from docs/README.md; if not: add it to the question that it answers', () => {
  expect(existsSync(join(root, ENTRANCE))).toBe(true);
  expect(unreachable(pages)).toEqual([]);
});

test('a page that nothing links to is told', () => {
  const planted = { ...pages, 'docs/runbooks/LOST.md': '# Lost\n\n[home](../README.md)\n' };
  expect(unreachable(planted)).toEqual(['docs/runbooks/LOST.md']);
});

test('a page that only a page links to that is lost itself is told too', () => {
  const planted = { ...pages, 'docs/a.md': '[b](b.md)', 'docs/b.md': '[a](a.md)' };
  expect(unreachable(planted)).toEqual(['docs/a.md', 'docs/b.md']);
});

test('links to headings lead to headings', () => expect(brokenHeadings(pages)).toEqual([]));

test('a link to a heading that is not there is told', () => {
  const planted = { ...pages, 'docs/a.md': '# Here\n\n[here](#here), [away](#away), [gone](glossary.md#gone)' };
  expect(brokenHeadings(planted)).toEqual(['docs/a.md: docs/a.md#away', 'docs/a.md: docs/glossary.md#gone']);
});

test('README.md links to the entrance', () => expect(pages['README.md']).toContain(`](${ENTRANCE})`));
