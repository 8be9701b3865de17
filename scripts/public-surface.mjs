/**
 * The report of what `import … from 'archipel'` gives: each name with its declaration, without comments and bodies.
 * `node scripts/public-surface.mjs` writes it; test/house/public-surface.test.ts holds it against the sources, so that
 * a change of it is seen in review.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const REPORT = join(root, 'docs/public-surface.md');

const parsed = new Map();

function parse(file) {
  if (!parsed.has(file))
    parsed.set(file, ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true));
  return parsed.get(file);
}

const fileOf = (from, specifier) => {
  const path = join(dirname(from), specifier);
  return [`${path}.ts`, join(path, 'index.ts')].find((one) => existsSync(one));
};

const isExported = (statement) =>
  (ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []).some(
    ({ kind }) => kind === ts.SyntaxKind.ExportKeyword,
  );

const namesOf = (statement) =>
  ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.map(({ name }) => name.text)
    : statement.name === undefined
      ? []
      : [statement.name.text];

/** Where a name is declared that a file exports. @returns the statement, or undefined */
function declarationOf(file, name) {
  for (const statement of parse(file).statements) {
    if (isExported(statement) && namesOf(statement).includes(name)) return { file, statement };
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) continue;
    const target = fileOf(file, statement.moduleSpecifier.text);
    const listed = statement.exportClause?.elements?.find((one) => one.name.text === name);
    const found =
      target === undefined || (statement.exportClause !== undefined && listed === undefined)
        ? undefined
        : declarationOf(target, listed?.propertyName?.text ?? name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Every name that a file exports. */
function exportsOf(file) {
  return parse(file).statements.flatMap((statement) => {
    if (isExported(statement)) return namesOf(statement);
    if (!ts.isExportDeclaration(statement)) return [];
    if (statement.exportClause !== undefined) return statement.exportClause.elements.map(({ name }) => name.text);
    return exportsOf(fileOf(file, statement.moduleSpecifier.text));
  });
}

const printer = ts.createPrinter({ removeComments: true });

/** A declaration without what it does: bodies of functions, and values whose type is not written. */
function shown({ statement }) {
  const bare = ts.transform(statement, [
    (context) => (node) => {
      const visit = (one) => {
        if (ts.isFunctionDeclaration(one))
          return context.factory.updateFunctionDeclaration(
            one,
            one.modifiers,
            undefined,
            one.name,
            one.typeParameters,
            one.parameters,
            one.type,
            undefined,
          );
        if (ts.isBlock(one)) return context.factory.createBlock([]);
        return ts.visitEachChild(one, visit, context);
      };
      return visit(node);
    },
  ]).transformed[0];
  return printer.printNode(ts.EmitHint.Unspecified, bare, statement.getSourceFile());
}

/** @returns the text of the report */
export function publicSurface() {
  const entry = (title, file) => {
    const names = [...new Set(exportsOf(file))].sort();
    const declarations = names.map((name) => shown(declarationOf(file, name)));
    return `## \`${title}\`\n\n\`\`\`ts\n${declarations.join('\n\n')}\n\`\`\`\n`;
  };
  return [
    '# The public surface',
    '',
    '<!-- Written by `node scripts/public-surface.mjs`. Do not edit. -->',
    '',
    'What a platform repository may import. A name that goes or changes its meaning is a major version of the package;',
    'all else in it is free to change.',
    '',
    entry('archipel', join(root, 'lib/public/index.ts')),
    entry('archipel/testing', join(root, 'lib/public/testing.ts')),
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(REPORT, publicSurface());
