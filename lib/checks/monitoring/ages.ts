import { parser } from '@prometheus-io/lezer-promql';
import { readExpression, type Reading } from './selectors';

/** `time() - <series> > <number>`: what is held to be too old. */
export interface Age {
  readonly readings: readonly Reading[];
  /** From which age on. */
  readonly seconds: number;
}

type Node = ReturnType<ReturnType<typeof parser.parse>['cursor']>['node'];

/** Every age that an expression compares with a number that stands in it. */
export function agesIn(expression: string): readonly Age[] {
  const found: Age[] = [];
  parser.parse(expression).iterate({
    enter: ({ name, node }) => {
      if (name !== 'BinaryExpr' || !(node.getChild('Gtr') ?? node.getChild('Gte'))) return;
      const [left, right] = [node.firstChild, node.lastChild];
      const since = left === null ? undefined : sinceIn(left, expression);
      const seconds = right === null ? undefined : numberOf(right, expression);
      if (since === undefined || seconds === undefined) return;
      found.push({ readings: readExpression(since).readings, seconds });
    },
  });
  return found;
}

/** The text behind `time() -`. */
function sinceIn(node: Node, text: string): string | undefined {
  const inner = node.name === 'ParenExpr' ? node.getChild('BinaryExpr') : node;
  if (inner?.name !== 'BinaryExpr' || inner.getChild('Sub') === null) return undefined;
  const [left, right] = [inner.firstChild, inner.lastChild];
  if (left === null || right === null || !/^time\s*\(\s*\)$/.test(text.slice(left.from, left.to))) return undefined;
  return text.slice(right.from, right.to);
}

/** A number, or a product of numbers. */
function numberOf(node: Node, text: string): number | undefined {
  const factors = text
    .slice(node.from, node.to)
    .replace(/[()]/g, '')
    .split('*')
    .map((factor) => factor.trim());
  if (!factors.every((factor) => /^\d+(?:\.\d+)?$/.test(factor))) return undefined;
  return factors.reduce((product, factor) => product * Number(factor), 1);
}
