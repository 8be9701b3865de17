import { parse } from '@bufbuild/cel';

/**
 * Steps that one evaluation may take: some seconds. A list of 300 rules under the policy on wildcards, which the API
 * server takes, is counted as half of it.
 */
const MOST_STEPS = 5_000_000;

/** A node of a parsed expression, as far as it is looked at. */
interface Node {
  readonly exprKind: { readonly case?: string | undefined; readonly value?: unknown };
}
interface Parts {
  readonly operand?: Node;
  readonly function?: string;
  readonly target?: Node;
  readonly args?: readonly Node[];
  readonly elements?: readonly Node[];
  readonly entries?: readonly { readonly keyKind: { readonly value?: unknown }; readonly value?: Node }[];
  readonly iterRange?: Node;
  readonly accuInit?: Node;
  readonly loopCondition?: Node;
  readonly loopStep?: Node;
  readonly result?: Node;
}

/** How large the values are that an expression reads: the longest list or map, the longest text. */
export interface Extent {
  readonly items: number;
  readonly characters: number;
}

/** What makes a text as long as its parts times another. */
const MULTIPLYING = new Set(['replace', 'join', 'format']);

/**
 * Steps that an expression may take at most, from how its loops are nested: the evaluators have no limit of their own,
 * and five loops over a hundred items would run for hours.
 */
export type Cost = (extent: Extent) => number;

/** @throws when the expression does not parse */
export function costOf(expression: string): Cost {
  const root = (parse(expression) as unknown as { readonly expr?: Node }).expr;
  return (extent) => (root === undefined ? 0 : steps(root, extent));
}

/** Why an evaluation is not begun; nothing where it ends in time. */
export function tooCostly(cost: Cost, value: unknown): string | undefined {
  // Without nested loops nothing grows: values are measured only where they count.
  if (cost({ items: 10, characters: 10 }) <= 10) return undefined;
  const found = cost(extentOf(value));
  return found > MOST_STEPS ? `it could take ${found.toExponential(0)} steps, more than ${MOST_STEPS}` : undefined;
}

function steps(node: Node, extent: Extent): number {
  const parts = (node.exprKind.value ?? {}) as Parts;
  const most = (nodes: readonly (Node | undefined)[]): number =>
    Math.max(1, ...nodes.flatMap((one) => (one === undefined ? [] : [steps(one, extent)])));
  switch (node.exprKind.case) {
    case 'selectExpr':
      return most([parts.operand]);
    case 'callExpr':
      return (
        most([parts.target, ...(parts.args ?? [])]) * (MULTIPLYING.has(parts.function ?? '') ? extent.characters : 1)
      );
    case 'listExpr':
      return most(parts.elements ?? []);
    case 'structExpr':
      return most((parts.entries ?? []).map(({ value }) => value));
    case 'comprehensionExpr': {
      const turns = Math.max(1, extent.items, lengthOf(parts.iterRange, extent));
      const body = most([parts.loopCondition, parts.loopStep, parts.result]);
      return Math.max(most([parts.iterRange, parts.accuInit]), turns * body);
    }
    default:
      return 1;
  }
}

/** A list may be written out, or be the pieces of a text. */
function lengthOf(node: Node | undefined, extent: Extent): number {
  const parts = (node?.exprKind.value ?? {}) as Parts;
  if (node?.exprKind.case === 'listExpr') return parts.elements?.length ?? 0;
  return parts.function === 'split' ? extent.characters : 0;
}

/** Values are measured once; what is bound is an object as a rule, and the same for many expressions. */
const known = new WeakMap<object, Extent>();

function extentOf(value: unknown): Extent {
  if (typeof value === 'string') return { items: 0, characters: value.length };
  if (typeof value !== 'object' || value === null) return { items: 0, characters: 0 };
  const before = known.get(value);
  if (before !== undefined) return before;
  const inner = Object.values(value).map(extentOf);
  const extent = {
    items: inner.reduce((most, one) => Math.max(most, one.items), Array.isArray(value) ? value.length : inner.length),
    characters: inner.reduce((most, one) => Math.max(most, one.characters), 0),
  };
  known.set(value, extent);
  return extent;
}
