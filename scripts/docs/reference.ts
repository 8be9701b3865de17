import { areaOf, AREAS } from './reference/areas';
import { type Declaration, fileOf, type Model, reachable, readModel, referencesOf } from './reference/program';
import { sectionOf } from './reference/section';
import type { TypeWriter } from './reference/types';
import { type LinkTo } from './reference/words';
import { row, type Section, table } from './section';

/*
 * The reference of the model, docs/reference/: every word that can be reached from `Platform`, with the type, the
 * default and the docstring of each of its fields, read from lib/model by the compiler.
 */

const FOLDER = 'docs/reference';
const NOTICE = '<!-- Made from the docstrings of lib/model by `npm run docs`; do not edit. -->';

/** The pages by their path from the root of the repository. */
export const generate = (root: string): Readonly<Record<string, string>> => pagesOf(readModel(root));

export function pagesOf(model: Model): Readonly<Record<string, string>> {
  const words = reachable(model);
  const byPage = groupByPage(model.root, words);
  const usedBy = usersOf(model, words);
  const pages = Object.values(AREAS).map(({ page, title, about }): [string, string] => {
    const writer = writerOf(model, page);
    const sections = (byPage.get(page) ?? []).map((word) => sectionOf(writer, word, usedBy.get(word) ?? []));
    const contents = (byPage.get(page) ?? []).map((word) => writer.linkTo(word, nameOf(word))).join(', ');
    return [`${FOLDER}/${page}.md`, text([`# ${title}`, NOTICE, about, `${contents}.`, ...sections])];
  });
  return { [`${FOLDER}/README.md`]: entrance(model, words, byPage), ...Object.fromEntries(pages) };
}

export default (root: string): readonly Section[] =>
  Object.entries(generate(root)).map(([page, content]) => ({ page, text: content }));

const nameOf = (word: Declaration): string => word.name?.text ?? '';

/** `Map.groupBy`, which Node 20 does not have. */
function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const text = (parts: readonly string[]): string => `${parts.join('\n\n')}\n`;

function groupByPage(root: string, words: readonly Declaration[]): ReadonlyMap<string, readonly Declaration[]> {
  return groupBy(words, (word) => areaOf(fileOf(root, word)).page);
}

function usersOf(model: Model, words: readonly Declaration[]): ReadonlyMap<Declaration, readonly Declaration[]> {
  const pairs = words.flatMap((user) => [...new Set(referencesOf(model, user))].map((word) => ({ user, word })));
  const users = groupBy(
    pairs.filter(({ user, word }) => user !== word),
    ({ word }) => word,
  );
  return new Map([...users].map(([word, found]) => [word, found.map(({ user }) => user)]));
}

/** Writes links as they stand on a page. */
function writerOf(model: Model, page: string): TypeWriter {
  const linkTo: LinkTo = (word, shown) => {
    const { page: target } = areaOf(fileOf(model.root, word));
    return `[${shown}](${target === page ? '' : `${target}.md`}#${nameOf(word).toLowerCase()})`;
  };
  return { model, linkTo };
}

/** docs/reference/README.md: which page holds what, and every word by its name. */
function entrance(
  model: Model,
  words: readonly Declaration[],
  byPage: ReadonlyMap<string, readonly Declaration[]>,
): string {
  const { linkTo } = writerOf(model, 'README');
  const rows = Object.values(AREAS).map(({ page, title, about }) =>
    row(`[${title}](${page}.md)`, about, String(byPage.get(page)?.length ?? 0)),
  );
  const index = words.map((word) => `- ${linkTo(word, nameOf(word))}`).sort();
  return text([
    '# Reference of the model',
    NOTICE,
    'What can be written in a platform. Read from [Platform](platform.md#platform) downwards, or look a word up below.',
    table(['page', 'holds', 'words'], rows).trimEnd(),
    '## Words',
    index.join('\n'),
  ]);
}
