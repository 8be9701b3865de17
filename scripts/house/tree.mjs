/** Walks of the compiler's tree that several measures share. */
import ts from 'typescript';

/** Calls `visit` for a node and everything below it; below a node for which it returns false nothing is visited. */
export function walk(node, visit) {
  if (visit(node) === false) return;
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Number of the line on which a node starts, its comments left aside; from 1. */
export const lineOf = (tree, node) => tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;

/** Number of lines from the start of a node to its end. */
export function linesOf(tree, node) {
  const end = tree.getLineAndCharacterOfPosition(node.getEnd()).line + 1;
  return end - lineOf(tree, node) + 1;
}

/** A function with a body, in any of its notations. */
export const isFunction = (node) => ts.isFunctionLike(node) && node.body !== undefined;

/** The text of a plain literal; nothing for any other node. */
export const textOf = (node) => (node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined);

/** The name under which a property stands in an object, a class or a type; nothing if it is computed. */
export function keyOf(property) {
  const { name } = property;
  if (name === undefined) return undefined;
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) ? name.text : undefined;
}

/** The identifier that a call starts with: `describe` of `describe.each(rows)('…', …)`. */
export function calledName(call) {
  let at = call.expression;
  while (!ts.isIdentifier(at)) {
    if (ts.isTaggedTemplateExpression(at)) at = at.tag;
    else if (at.expression !== undefined) at = at.expression;
    else return undefined;
  }
  return at.text;
}

/** Whether a function is the callback of `describe`: a heading over tests and no code of its own. */
export const isHeading = (node) =>
  ts.isCallExpression(node.parent) && node.parent.arguments.includes(node) && calledName(node.parent) === 'describe';

/** What a reader calls a function: its own name, that of what holds it, or the call that takes it. */
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
