/** Files that mention a check of a gate. */
import ts from 'typescript';
import { Places } from './touched.mjs';
import { isFunction, keyOf, textOf, walk } from './tree.mjs';

const GOAL = 3;
const CODE = /^[a-z][a-z-]*\/[a-z][a-z-]*$/;
const GATE = /^([a-z][a-z-]*)\/$/;

/**
 * For each check, the files that declare it, use its constant, or contain its code as a string literal. A check is
 * recognized by its keys: an object literal with `title`, `why`, and `bad` or `good`. Codes computed at run time are
 * not found.
 */
export function checks({ types: { checker, files } }) {
  const declared = files.flatMap(({ path, tree }) => declaredIn(checker, tree).map((check) => ({ ...check, path })));
  if (declared.length === 0) return { missing: 'no object literal with title, why and an example' };
  const places = new Places(declared.map(({ code }) => code));
  const codes = new Map(
    declared.filter(({ holder }) => holder !== undefined).map(({ holder, code }) => [holder, code]),
  );
  const names = new Set([...codes.keys()].map((holder) => keyOf(holder)));
  for (const { code, path } of declared) places.add(code, path);
  for (const { path, tree } of files) {
    walk(tree, (node) => {
      if (CODE.test(textOf(node) ?? '')) places.add(node.text, path);
      if (!ts.isIdentifier(node) || !names.has(node.text)) return;
      const code = codes.get(declarationAt(checker, node));
      if (code !== undefined) places.add(code, path);
    });
  }
  return places.measure({ goal: GOAL, by: 'p90' });
}

function declarationAt(checker, node) {
  const symbol = checker.getSymbolAtLocation(node);
  if (symbol === undefined) return undefined;
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return target.valueDeclaration;
}

function declaredIn(checker, tree) {
  const found = [];
  walk(tree, (node) => {
    if (!ts.isObjectLiteralExpression(node) || !describesCheck(node)) return;
    const holder = holderOf(node);
    const code = codeOf(checker, node, holder);
    if (code !== undefined) found.push({ code, holder });
  });
  return found;
}

function describesCheck(object) {
  const keys = new Set(object.properties.map(keyOf));
  return keys.has('title') && keys.has('why') && (keys.has('bad') || keys.has('good'));
}

/** The variable or property that holds a check. */
const holderOf = (node) =>
  ts.findAncestor(node.parent, (at) => ts.isVariableDeclaration(at) || ts.isPropertyAssignment(at));

/** The code: spelled out, or composed of the strings passed to helpers and the gate in their template literal. */
function codeOf(checker, node, holder) {
  const written = textOf(node.properties.find((property) => keyOf(property) === 'code')?.initializer);
  if (written !== undefined) return written;
  const calls = callsAround(node);
  const texts = calls.flatMap((call) => textsOf(checker, call));
  const whole = texts.find((text) => CODE.test(text));
  if (whole !== undefined) return whole;
  const gate = calls.map((call) => gateOf(checker, call)).find((one) => one !== undefined) ?? texts.shift();
  const name = texts.at(-1) ?? (calls.every(isLiteral) ? keyOf(holder) : undefined);
  return gate === undefined || name === undefined ? undefined : `${gate}/${name}`;
}

/** Whether no argument of a call is computed, such as `${resource}-limit`. */
const isLiteral = (call) =>
  call.arguments.every((argument) => textOf(argument) !== undefined || ts.isObjectLiteralExpression(argument));

/** The calls around the object literal of a check, outermost first. */
function callsAround(node) {
  const found = [];
  for (let at = node.parent; at !== undefined && !ts.isStatement(at) && !isFunction(at); at = at.parent) {
    if (ts.isCallExpression(at)) found.unshift(at);
  }
  return found;
}

/** String arguments of a call, after those its helper was made with: `const code = codesOf('capacity')`. */
function textsOf(checker, call) {
  const own = call.arguments.map(textOf).filter((text) => text !== undefined);
  if (ts.isCallExpression(call.expression)) return [...textsOf(checker, call.expression), ...own];
  const maker = declarationAt(checker, call.expression)?.initializer;
  return maker !== undefined && ts.isCallExpression(maker) ? [...textsOf(checker, maker), ...own] : own;
}

/** The gate in a helper's template literal: `capacity` in `capacity/${name}`. */
function gateOf(checker, call) {
  const helper = declarationAt(checker, call.expression);
  let found;
  if (helper !== undefined) {
    walk(helper, (node) => {
      if (ts.isTemplateHead(node)) found ??= GATE.exec(node.text)?.[1];
    });
  }
  return found;
}
