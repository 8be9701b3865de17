/** Lengths of functions. */
import { isFunction, isHeading, lineOf, linesOf, nameOf, walk } from './tree.mjs';
import ts from 'typescript';

const LONGEST = 50;
const EXPLAINED = /oxlint-disable-next-line\b.*\bmax-lines-per-function\b.*? -- +(\S.*?)( *\*\/)?$/;

/**
 * Functions over 50 lines, from the signature to the closing brace, including nested functions (as the linter's
 * `max-lines-per-function` counts). Callbacks of `describe` are ignored, those of `test` are not. A function whose
 * comment for it gives a reason is listed separately as explained.
 */
export function functionLengths({ sources }) {
  const all = sources.flatMap(functionsOf);
  const long = all.filter(({ value }) => value > LONGEST);
  const unexplained = long.filter(({ reason }) => reason === undefined);
  const inTests = unexplained.filter(({ isTest }) => isTest).length;
  return {
    figures: {
      functions: all.length,
      long: unexplained.length,
      production: unexplained.length - inTests,
      tests: inTests,
      explained: long.length - unexplained.length,
    },
    goals: [{ text: `none over ${LONGEST} lines without a reason`, holds: unexplained.length === 0 }],
    unit: 'lines',
    found: unexplained.map(({ value, where, note }) => ({ value, where, note })),
    explained: long
      .filter(({ reason }) => reason !== undefined)
      .map(({ value, where, note, reason }) => ({ value, where, note: `${note}: ${reason}` })),
  };
}

function functionsOf({ path, text, tree, isTest }) {
  const lines = text.split('\n');
  const found = [];
  walk(tree, (node) => {
    if (!isFunction(node) || isHeading(node)) return;
    const where = `${path}:${lineOf(tree, node)}`;
    found.push({ value: linesOf(tree, node), where, note: nameOf(node), isTest, reason: reasonOf(tree, lines, node) });
  });
  return found;
}

/** The reason in the comment above a function, or above the statement that contains it. */
function reasonOf(tree, lines, node) {
  const statement = ts.findAncestor(node, (at) => ts.isStatement(at) && !ts.isBlock(at)) ?? node;
  const above = [node, statement].map((at) => lines[lineOf(tree, at) - 2] ?? '');
  return above.map((line) => EXPLAINED.exec(line)?.[1]).find((reason) => reason !== undefined);
}
