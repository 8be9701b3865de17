/** Unused files. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path/posix';
import ts from 'typescript';
import { filesBelow, isIn, PRODUCT, SOURCE } from './sources.mjs';
import { textOf, walk } from './tree.mjs';

/** Files outside the sources that start programs by their file name. */
const CALLERS = /^(package\.json|Makefile|cdk\.json|.*\.config\.(js|cjs|mjs)|\..*\.cjs)$/;
const CALLING_FOLDERS = ['.ci', '.github', 'scripts'];

/**
 * Sources that are neither imported nor started, and product sources that only tests import. Commands (files directly
 * in `bin/`), makers of documents (`scripts/docs/`, which docs.mjs reads as a folder), tests and declaration files are
 * entry points. A file is started where its folder and name occur in
 * package.json, the Makefile, a configuration, a pipeline or a string literal, or its name in a literal beside it; what
 * tests start does not count for the product.
 */
export function orphans({ root, sources, imports }) {
  const importers = new Map();
  for (const { from, to } of imports) importers.set(to, [...(importers.get(to) ?? []), from]);
  const starts = startsOf(root, sources);
  const found = sources.flatMap((source) => {
    if (isEntryPoint(source) || isStarted(source, starts)) return [];
    const by = importers.get(source.path) ?? [];
    if (by.length === 0) return [{ where: source.path }];
    return isProduct(source) && by.every(isTest)
      ? [{ where: source.path, note: `imported only by tests: ${by[0]}` }]
      : [];
  });
  return {
    figures: { files: sources.length, unused: found.length },
    goals: [{ text: 'none', holds: found.length === 0 }],
    found,
  };
}

const isTest = (path) => path.startsWith('test/');
const isProduct = ({ path }) => isIn(path, [...PRODUCT, 'platforms']);
const isEntryPoint = ({ path }) => /^(bin|scripts\/docs)\/[^/]+$/.test(path) || /\.(test|d)\.ts$/.test(path);

function isStarted(source, { byProduct, byTests, siblings }) {
  const { path } = source;
  const name = `${basename(dirname(path))}/${basename(path)}`;
  if (byProduct.includes(name) || siblings.has(path)) return true;
  return !isProduct(source) && byTests.includes(name);
}

/** The texts that may start a file by its name, and the files that a literal in the same folder names. */
function startsOf(root, sources) {
  const named = sources.flatMap(({ path, tree }) => literals(tree).map((text) => ({ path, text })));
  const texts = (from) => named.filter(({ path }) => from(path)).map(({ text }) => text);
  return {
    byProduct: [...callers(root), ...texts((path) => !isTest(path))].join('\n'),
    byTests: texts(isTest).join('\n'),
    siblings: new Set(named.map(({ path, text }) => join(dirname(path), text))),
  };
}

/** Texts of the files outside the sources that start programs. */
function callers(root) {
  const files = readdirSync(root).filter((name) => CALLERS.test(name));
  const inFolders = CALLING_FOLDERS.flatMap((folder) => filesBelow(root, folder));
  return [...files, ...inFolders.filter((path) => !SOURCE.test(path))].map((path) =>
    readFileSync(join(root, path), 'utf8'),
  );
}

/** String and template literals, without import specifiers. */
function literals(tree) {
  const found = [];
  walk(tree, (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return false;
    const text = textOf(node) ?? (ts.isTemplateExpression(node) ? node.getText(tree) : undefined);
    if (text !== undefined) found.push(text);
    return true;
  });
  return found;
}
