import { parser } from '@prometheus-io/lezer-promql';

/** A label of a selector. */
export interface LabelMatcher {
  readonly label: string;
  readonly operator: string;
  readonly value: string;
}

/** What an expression reads. */
export interface Reading {
  /** Name of the series; nothing where only labels select. */
  readonly metric: string | undefined;
  readonly matchers: readonly LabelMatcher[];
}

export interface Expression {
  readonly readings: readonly Reading[];
  /** Seconds that ranges and subqueries look back. */
  readonly windows: readonly { readonly written: string; readonly seconds: number }[];
}

/** Reads the selectors of an expression by Prometheus' own grammar. */
export function readExpression(text: string): Expression {
  const readings: { metric: string | undefined; matchers: LabelMatcher[] }[] = [];
  const windows: { readonly written: string; readonly seconds: number }[] = [];
  parser.parse(text).iterate({
    enter: ({ name, from, to, node }) => {
      const own = text.slice(from, to);
      if (name === 'VectorSelector') readings.push({ metric: undefined, matchers: [] });
      else if (name === 'Identifier' && node.parent?.name === 'VectorSelector') last(readings).metric = own;
      else if (name === 'UnquotedLabelMatcher') {
        const [, label = '', operator = '', quoted = ''] = /^\s*(\w+)\s*(=~|!~|!=|=)\s*([\s\S]*)$/.exec(own) ?? [];
        const value = unquoted(quoted);
        const reading = last(readings);
        if (label === '__name__' && operator === '=') reading.metric = value;
        else reading.matchers.push({ label, operator, value });
      } else if (name === 'MatrixSelector' || name === 'SubqueryExpr') {
        const written = /\[([^\]:]+)(?::[^\]]*)?\]\s*$/.exec(own)?.[1]?.trim() ?? '';
        windows.push({ written, seconds: secondsOf(written) ?? 0 });
      }
    },
  });
  return { readings, windows };
}

function last<T>(items: readonly T[]): T {
  const item = items.at(-1);
  if (item === undefined) throw new Error('the grammar puts matchers inside a selector');
  return item;
}

/** The text of a literal; of the escapes only those that patterns use. */
function unquoted(literal: string): string {
  const inner = literal.trim().slice(1, -1);
  return literal.trim().startsWith('`') ? inner : inner.replace(/\\(["'\\])/g, '$1');
}

const UNITS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/** A duration of Prometheus such as `1h30m` in seconds; nothing where it is none. */
export function secondsOf(duration: string): number | undefined {
  if (!/^(?:\d+(?:ms|[smhdwy]))+$/.test(duration)) return undefined;
  return [...duration.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0),
    0,
  );
}
