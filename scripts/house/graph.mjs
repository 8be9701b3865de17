/** The import graph of our own files. */
import { dirname, join } from 'node:path/posix';
import ts from 'typescript';
import { textOf, walk } from './tree.mjs';

const CALLS = new Set(['require', 'require.resolve', 'jest.requireActual', 'jest.mock', 'jest.doMock']);

/** All imports between the sources: importing file, imported file, line, and whether only types are imported. */
export function importsBetween(sources) {
  const known = new Set(sources.map(({ path }) => path));
  return sources.flatMap((source) =>
    importsOf(source.tree).flatMap(({ specifier, typeOnly, node }) => {
      const to = resolve(source.path, specifier, known);
      const line = source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1;
      return to === undefined ? [] : [{ from: source.path, to, typeOnly, line }];
    }),
  );
}

function importsOf(tree) {
  const found = [];
  walk(tree, (node) => {
    const one = importOf(node);
    if (one?.specifier !== undefined) found.push({ ...one, node });
  });
  return found;
}

function importOf(node) {
  if (ts.isImportDeclaration(node)) {
    return { specifier: textOf(node.moduleSpecifier), typeOnly: importsTypesOnly(node.importClause) };
  }
  if (ts.isExportDeclaration(node)) return { specifier: textOf(node.moduleSpecifier), typeOnly: node.isTypeOnly };
  if (ts.isImportTypeNode(node)) return { specifier: textOf(node.argument.literal), typeOnly: !node.isTypeOf };
  if (ts.isExternalModuleReference(node)) return { specifier: textOf(node.expression), typeOnly: false };
  if (ts.isCallExpression(node) && (isDynamicImport(node) || CALLS.has(node.expression.getText()))) {
    return { specifier: textOf(node.arguments[0]), typeOnly: false };
  }
  return undefined;
}

const isDynamicImport = (call) => call.expression.kind === ts.SyntaxKind.ImportKeyword;

function importsTypesOnly(clause) {
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  if (clause.name !== undefined || named === undefined || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

/** The source that a relative specifier resolves to; undefined for packages and files that are not sources. */
function resolve(from, specifier, known) {
  if (!specifier.startsWith('.')) return undefined;
  const base = join(dirname(from), specifier);
  const bare = base.replace(/\.js$/, '');
  return [base, `${bare}.ts`, `${base}.mjs`, `${base}.cjs`, `${base}/index.ts`].find((path) => known.has(path));
}
