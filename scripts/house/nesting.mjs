/** Nesting of code. */
import ts from 'typescript';
import { max, median, p90 } from './statistics.mjs';
import { isFunction, isHeading, lineOf, nameOf, walk } from './tree.mjs';

const DEEPEST = 4;

/**
 * The deepest nesting inside each outermost function: every `if`, loop, `switch`, `try`, `?:` and nested function
 * around a place adds one level. `else if` stays on the level of its `if`; blocks, objects and arrays add nothing.
 * Callbacks of `describe` are transparent: the tests inside them are outermost functions.
 */
export function nesting({ sources }) {
  const all = sources.flatMap((source) =>
    [...outermost(source), { ...source, node: source.tree, name: 'the module' }].map(depth),
  );
  const values = all.map(({ value }) => value);
  const found = all.filter(({ value }) => value > DEEPEST);
  return {
    figures: { median: median(values), p90: p90(values), max: max(values), deep: found.length },
    goals: [{ text: `none deeper than ${DEEPEST}`, holds: found.length === 0 }],
    unit: 'levels',
    found,
  };
}

function outermost(source) {
  const found = [];
  walk(source.tree, (node) => {
    if (!isFunction(node) || isHeading(node)) return true;
    found.push({ ...source, node, name: nameOf(node) });
    return false;
  });
  return found;
}

function depth({ path, tree, node, name }) {
  let deepest = { value: 0, at: node };
  const visit = (at, level) => {
    if (level > deepest.value) deepest = { value: level, at };
    ts.forEachChild(at, (child) => {
      if (node === tree && isFunction(child)) return;
      visit(child, level + (addsLevel(child) ? 1 : 0));
    });
  };
  visit(node, 0);
  return { value: deepest.value, where: `${path}:${lineOf(tree, deepest.at)}`, note: name };
}

const addsLevel = (node) =>
  isFunction(node) ||
  (ts.isIfStatement(node) && !(ts.isIfStatement(node.parent) && node.parent.elseStatement === node)) ||
  ts.isIterationStatement(node, false) ||
  ts.isSwitchStatement(node) ||
  ts.isTryStatement(node) ||
  ts.isConditionalExpression(node);
