/** How many files know a check of a gate. */
import ts from 'typescript';
import { Places } from './touched.mjs';
import { isFunction, keyOf, textOf, walk } from './tree.mjs';

const GOAL = 3;
const CODE = /^[a-z][a-z-]*\/[a-z][a-z-]*$/;
const GATE = /^([a-z][a-z-]*)\/$/;

/**
 * For each check, the files that declare it, import what it is declared as, or name its code. A check is known by its
 * looks: an object that has a `title`, a `why`, and a `bad` or a `good` example. A code that is only worked out when the
 * program runs is not seen.
 */
export function checks({ types: { checker, files } }) {
  const declared = files.flatMap(({ path, tree }) => declaredIn(checker, tree).map((check) => ({ ...check, path })));
  if (declared.length === 0) return { missing: 'no object with title, why and an example describes a check' };
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

/** The variable or the property that a check is declared as. */
const holderOf = (node) =>
  ts.findAncestor(node.parent, (at) => ts.isVariableDeclaration(at) || ts.isPropertyAssignment(at));

/** The code: written out, or put together from the texts that helpers are given and the `gate/` that they write. */
function codeOf(checker, node, holder) {
  const written = textOf(node.properties.find((property) => keyOf(property) === 'code')?.initializer);
  if (written !== undefined) return written;
  const calls = callsAround(node);
  const texts = calls.flatMap((call) => textsOf(checker, call));
  const whole = texts.find((text) => CODE.test(text));
  if (whole !== undefined) return whole;
  const gate = calls.map((call) => gateOf(checker, call)).find((one) => one !== undefined) ?? texts.shift();
  const name = texts.at(-1) ?? (calls.every(isTold) ? keyOf(holder) : undefined);
  return gate === undefined || name === undefined ? undefined : `${gate}/${name}`;
}

/** Whether a call is given no name that is only worked out when it runs, such as `${resource}-limit`. */
const isTold = (call) =>
  call.arguments.every((argument) => textOf(argument) !== undefined || ts.isObjectLiteralExpression(argument));

/** The calls that make a check from its description, the outermost first. */
function callsAround(node) {
  const found = [];
  for (let at = node.parent; at !== undefined && !ts.isStatement(at) && !isFunction(at); at = at.parent) {
    if (ts.isCallExpression(at)) found.unshift(at);
  }
  return found;
}

/** Texts given to a call, and before it those from which its helper was made: `const code = codesOf('capacity')`. */
function textsOf(checker, call) {
  const own = call.arguments.map(textOf).filter((text) => text !== undefined);
  if (ts.isCallExpression(call.expression)) return [...textsOf(checker, call.expression), ...own];
  const maker = declarationAt(checker, call.expression)?.initializer;
  return maker !== undefined && ts.isCallExpression(maker) ? [...textsOf(checker, maker), ...own] : own;
}

/** The gate that a helper writes before each code: `capacity` of `capacity/${name}`. */
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
