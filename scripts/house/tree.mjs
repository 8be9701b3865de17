/** Helpers over the compiler's syntax tree that several measures share. */
import ts from 'typescript';

/** Calls `visit` for a node and its descendants; skips the descendants of a node for which it returns false. */
export function walk(node, visit) {
  if (visit(node) === false) return;
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Line on which a node starts, without its leading comments; the first line is 1. */
export const lineOf = (tree, node) => tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;

/** Number of lines from the start of a node to its end. */
export function linesOf(tree, node) {
  const end = tree.getLineAndCharacterOfPosition(node.getEnd()).line + 1;
  return end - lineOf(tree, node) + 1;
}

/** Whether a node is a function with a body: declaration, expression, arrow, method, accessor or constructor. */
export const isFunction = (node) => ts.isFunctionLike(node) && node.body !== undefined;

/** The value of a string literal; undefined for any other node. */
export const textOf = (node) => (node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined);

/** The name of a property or variable; undefined if it is computed. */
export function keyOf(property) {
  const { name } = property;
  if (name === undefined) return undefined;
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) ? name.text : undefined;
}

/** The first identifier of a callee: `test` in `test.each(rows)('…', …)`. */
export const calledName = (call) => calledNames(call).at(0);

/** The identifiers of a callee from left to right: `needing`, `describe` in `needing('sops').describe('…', …)`. */
function calledNames(call) {
  const names = [];
  for (let at = call.expression; at !== undefined; at = at.expression ?? at.tag) {
    if (ts.isIdentifier(at)) names.unshift(at.text);
    else if (ts.isPropertyAccessExpression(at)) names.unshift(at.name.text);
  }
  return names;
}

/** Whether a function is the callback of a test's `describe`, also when renamed: it only groups tests. */
export function isHeading(node) {
  const { parent } = node;
  const file = node.getSourceFile();
  if (!file.fileName.startsWith('test/')) return false;
  if (!ts.isCallExpression(parent) || !parent.arguments.includes(node)) return false;
  const names = calledNames(parent);
  return names.includes('describe') || renamed(file, 'describe').has(names[0]);
}

/** Local names that a file gives to a destructured property: `all` in `const { describe: all } = …`. */
function renamed(tree, name) {
  const elements = tree.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .flatMap((declaration) => (ts.isObjectBindingPattern(declaration.name) ? declaration.name.elements : []));
  return new Set(elements.filter((one) => one.propertyName?.text === name).map((one) => one.name.text));
}

/** A name for a function: its own, that of its variable or property, or the call it is passed to. */
export function nameOf(node) {
  if (ts.isConstructorDeclaration(node)) return `constructor of ${node.parent.name?.text ?? 'a class'}`;
  if (node.name !== undefined) return node.name.getText();
  const holder = skipWrappers(node.parent);
  if (ts.isCallExpression(holder)) return `callback of ${calleeOf(holder)}`;
  return holder.name?.getText() ?? 'a function';
}

function skipWrappers(node) {
  return ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node) || ts.isAsExpression(node)
    ? skipWrappers(node.parent)
    : node;
}

function calleeOf(call) {
  const title = textOf(call.arguments[0]);
  if (title !== undefined) return `${calledName(call) ?? 'a call'} '${title}'`;
  return ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : (calledName(call) ?? 'a call');
}
