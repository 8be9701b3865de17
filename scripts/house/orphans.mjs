/** Files that nobody imports. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path/posix';
import { join } from 'node:path';
import ts from 'typescript';
import { filesBelow } from './sources.mjs';
import { textOf, walk } from './tree.mjs';

/** Where programs are named that are started and not imported. */
const CALLERS = /^(package\.json|Makefile|cdk\.json|.*\.config\.(js|cjs|mjs)|\..*\.cjs)$/;
const CALLING_FOLDERS = ['.ci', '.github', 'scripts'];

/**
 * Files that nothing imports and nothing starts, and files of the product that only tests import. Started are commands
 * (files that stand in `bin/` itself), tests, declarations (the compiler takes them by itself), and what package.json, the Makefile, a configuration, a pipeline or a
 * text in the code calls by its file name.
 */
export function orphans({ root, sources, imports }) {
  const importers = new Map();
  for (const { from, to } of imports) importers.set(to, [...(importers.get(to) ?? []), from]);
  const named = namedFiles(root, sources);
  const found = sources.flatMap((source) => {
    if (isStarted(source, named)) return [];
    const by = importers.get(source.path) ?? [];
    if (by.length === 0) return [{ where: source.path }];
    const onlyTests = !source.isTest && by.every((path) => path.startsWith('test/'));
    return onlyTests ? [{ where: source.path, note: `only tests import it: ${by[0]}` }] : [];
  });
  return {
    figures: { files: sources.length, orphans: found.length },
    goals: [{ text: 'none', holds: found.length === 0 }],
    found,
  };
}

const isStarted = ({ path }, named) =>
  /^bin\/[^/]+$/.test(path) || /\.(test|d)\.ts$/.test(path) || named.includes(basename(path));

/** All texts in which a file may be called by name, in one. */
function namedFiles(root, sources) {
  const callers = existsSync(root) ? readdirSync(root).filter((name) => CALLERS.test(name)) : [];
  const others = CALLING_FOLDERS.flatMap((folder) => filesBelow(root, folder)).filter(
    (path) => !/\.[cm]?[jt]s$/.test(path),
  );
  const texts = [...callers, ...others].map((path) => readFileSync(join(root, path), 'utf8'));
  return [...texts, ...sources.flatMap(({ tree }) => literals(tree))].join('\n');
}

/** Texts in code, import specifiers left out. */
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
