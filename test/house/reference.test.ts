import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { generate, pagesOf } from '../../scripts/docs/reference';
import { gapsOf } from '../../scripts/docs/reference/gaps';
import { type Model, ownDeclaration, reachable, readModel } from '../../scripts/docs/reference/program';

const root = join(__dirname, '../..');
const model = readModel(root);
const pages = pagesOf(model);

/** The words that the types of a platform hold, found by type and not by the text of the program as the pages are. */
function wordsByType({ checker, platform }: Model): readonly string[] {
  const seen = new Set<ts.Type>();
  const names = new Set<string>();
  const visit = (type: ts.Type): void => {
    if (seen.has(type)) return;
    seen.add(type);
    const symbols = [type.aliasSymbol, type.symbol].filter((symbol) => symbol !== undefined);
    for (const symbol of symbols) if (ownDeclaration(root, symbol)) names.add(symbol.name);
    if (type.isUnion()) type.types.forEach(visit);
    else if (checker.isArrayType(type)) checker.getTypeArguments(type as ts.TypeReference).forEach(visit);
    else if (type.flags & ts.TypeFlags.Object && !type.isClass())
      checker.getPropertiesOfType(type).forEach(visitProperty);
  };
  const visitProperty = (property: ts.Symbol): void => visit(checker.getTypeOfSymbol(property));
  visit(checker.getDeclaredTypeOfSymbol(platform));
  return [...names].sort();
}

const anchorsOf = (page: string): readonly string[] =>
  [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading.toLowerCase());

describe('docs/reference', () => {
  it('is what the docstrings say; if not: run npm run docs', () => {
    const committed = readdirSync(join(root, 'docs/reference')).map((name): [string, string] => {
      const page = `docs/reference/${name}`;
      return [page, readFileSync(join(root, page), 'utf8')];
    });
    expect(Object.fromEntries(committed)).toEqual(pages);
  });

  it('has a section for every word of the types', () => {
    const sections = Object.values(pages).flatMap(anchorsOf);
    const words = wordsByType(model);
    expect(words.length).toBeGreaterThan(100);
    expect(words.filter((word) => !sections.includes(word.toLowerCase()))).toEqual([]);
  });

  it('says of every word what it is: no empty type, no table without a row', () => {
    const hollow = Object.entries(pages).flatMap(([page, text]) =>
      [...text.matchAll(/Type: \.|\|---\|\n\n/g)].map(({ index }) => `${page}: ${text.slice(index - 200, index)}`),
    );
    expect(hollow).toEqual([]);
  });

  it('links to sections that exist', () => {
    const broken = Object.entries(pages).flatMap(([page, text]) =>
      [...text.matchAll(/\]\(([\w-]*(?:\.md)?)#([\w-]+)\)/g)]
        .filter(([, file, anchor = '']) => {
          const target = file ? join(dirname(page), file) : page;
          return !anchorsOf(pages[target] ?? '').includes(anchor);
        })
        .map(([link]) => `${page}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  it('leaves no word without a text and no optional field without a default', () => {
    expect(gapsOf(model, reachable(model))).toEqual([]);
  });
});

describe('a model of its own', () => {
  /** A repository with these files in lib/model. */
  function repository(files: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(join(tmpdir(), 'reference-'));
    const all = { '../../tsconfig.json': '{ "compilerOptions": { "lib": ["es5"], "strict": true } }', ...files };
    for (const [name, text] of Object.entries(all)) {
      const file = join(folder, 'lib/model', name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return folder;
  }

  const plain = {
    'index.ts': `
      import type { Size } from './units/size';
      /** A platform. */
      export interface Platform {
        /** The size of {@link Platform}. @default 'small' */
        readonly size?: Size;
      }`,
    'units/size.ts': `
      /** How big it is. */
      export type Size = 'small' | 'big';`,
  };

  it('becomes a table with links, defaults and alternatives', () => {
    const { 'docs/reference/platform.md': platform, 'docs/reference/units.md': units } = generate(repository(plain));
    expect(platform).toContain("| `size` | [Size](units.md#size) | `'small'` | The size of [Platform](#platform). |");
    expect(units).toContain(
      "How big it is.\n\nOne of `'small'`, `'big'`.\n\nUsed by [Platform](platform.md#platform).",
    );
  });

  it('has gaps where nothing is said', () => {
    const silent = repository({ ...plain, 'index.ts': 'export interface Platform { readonly name?: string }' });
    const read = readModel(silent);
    expect(gapsOf(read, reachable(read))).toEqual([
      'lib/model/index.ts: Platform has no docstring',
      'lib/model/index.ts: Platform.name has no docstring',
      'lib/model/index.ts: Platform.name is optional and has no @default',
    ]);
  });

  it('needs a page for each of its folders', () => {
    const files = {
      'index.ts': `
        import type { Cellar } from './cellar/cellar';
        export interface Platform { readonly cellar: Cellar }`,
      'cellar/cellar.ts': 'export interface Cellar { readonly depth: number }',
    };
    expect(() => generate(repository(files))).toThrow(
      'lib/model/cellar/cellar.ts: no page of the reference is for its folder; add it to AREAS',
    );
  });

  it('needs a Platform', () => {
    expect(() => readModel(repository({ 'index.ts': 'export interface Fleet { readonly name: string }' }))).toThrow(
      'lib/model/index.ts exports no Platform',
    );
  });
});
