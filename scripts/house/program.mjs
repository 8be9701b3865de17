/** Type information for bin, lib and charts. */
import { join } from 'node:path';
import ts from 'typescript';
import { isIn, PRODUCT } from './sources.mjs';

/** Packages whose types are loaded: types of the model may be inferred from them. Skipping all others saves time. */
const PACKAGES = new Set(['zod']);

/** The type checker, and the product's source files with their paths from the root. */
export function productTypes(root, sources) {
  const options = optionsOf(root);
  const names = sources
    .filter(({ path }) => isIn(path, PRODUCT) && path.endsWith('.ts'))
    .map(({ path }) => join(root, path));
  const host = ts.createCompilerHost(options, true);
  host.getCurrentDirectory = () => root;
  host.resolveModuleNameLiterals = (literals, file) => literals.map(({ text }) => resolve(text, file, options));
  const program = ts.createProgram(names, options, host);
  const files = names.map((name) => ({ path: name.slice(root.length + 1), tree: program.getSourceFile(name) }));
  return { checker: program.getTypeChecker(), files };
}

function optionsOf(root) {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const own = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), {}, host)?.options;
  const base = own ?? { strict: true, target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.Node20 };
  return { ...base, types: [], noEmit: true, incremental: false, tsBuildInfoFile: undefined, allowJs: false };
}

function resolve(specifier, file, options) {
  const [name] = specifier.split('/');
  if (!specifier.startsWith('.') && !PACKAGES.has(name)) return { resolvedModule: undefined };
  return ts.resolveModuleName(specifier, file, options, ts.sys);
}

/** The type that some file of the product exports under a name, with that file; undefined if none does. */
export function exportedType({ checker, files }, name) {
  for (const { path, tree } of files) {
    const declaration = tree.statements.find((at) => isTypeNamed(at, name));
    if (declaration === undefined) continue;
    return { path, type: checker.getTypeAtLocation(declaration.name) };
  }
  return undefined;
}

const isTypeNamed = (node, name) =>
  (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) &&
  node.name.text === name &&
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** The members of a union type; any other type is its own only member. */
export const membersOf = (type) => (type.isUnion() ? type.types : [type]);

/** The property that an identifier refers to: in an access, a destructuring, an object literal or a declaration. */
export function propertyAt(checker, node) {
  const { parent } = node;
  if (ts.isBindingElement(parent)) return ofBinding(checker, parent, node);
  if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) {
    return parent.name === node ? checker.getContextualType(parent.parent)?.getProperty(node.text) : undefined;
  }
  const isMember = ts.isPropertyAccessExpression(parent) || ts.isPropertySignature(parent);
  return isMember && parent.name === node ? checker.getSymbolAtLocation(node) : undefined;
}

function ofBinding(checker, element, node) {
  const name = element.propertyName ?? element.name;
  if (name !== node || !ts.isObjectBindingPattern(element.parent)) return undefined;
  return checker.getTypeAtLocation(element.parent).getProperty(node.text);
}
