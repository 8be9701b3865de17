/** A part of a page that is made from the program. */
export interface Section {
  /** From the root of the repository. */
  readonly page: string;
  /** The part lies between the lines `<!-- mark -->` and `<!-- /mark -->`. @default - the whole page is made */
  readonly mark?: string;
  /** Whole lines: ends with a line break. */
  readonly text: string;
}

/** What the default export of a module in this folder is: it makes sections, of the repository at `root`. */
export type Sections = (root: string) => readonly Section[] | Promise<readonly Section[]>;

const between = (mark: string): RegExp => new RegExp(`(<!-- ${mark} -->\\n)([\\s\\S]*?)(<!-- /${mark} -->)`);

/** What a page holds between the marks, or undefined when it has none. */
export const sectionOf = (page: string, mark: string): string | undefined => between(mark).exec(page)?.[2];

/** The page with the section put in. @throws Error when the page has no such marks */
export function withSection(before: string, { page, mark, text }: Section): string {
  if (mark === undefined) return text;
  if (!between(mark).test(before)) {
    throw new Error(`${page} has no lines <!-- ${mark} --> and <!-- /${mark} -->: add them where the section belongs`);
  }
  return before.replace(between(mark), (_, open: string, __, close: string) => open + text + close);
}

/** The lines of a table in Markdown. */
export const table = (head: readonly string[], rows: readonly string[]): string =>
  [row(...head), `|${'---|'.repeat(head.length)}`, ...rows, ''].join('\n');

export const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
export const code = (text: string): string => `\`${text}\``;
export const escaped = (text: string): string => text.replaceAll('|', '\\|');
