import { EditorState } from '@codemirror/state';
import { LanguageType, promQLLanguage } from '@prometheus-io/codemirror-promql';
import { Parser } from '@prometheus-io/codemirror-promql/dist/cjs/parser/parser.js';
import { parser } from '@prometheus-io/lezer-promql';
import { METRICS, UP } from '../../../charts/observability/metrics';
import { RECORDED } from '../../../charts/observability/recorded';

const language = promQLLanguage(LanguageType.PromQL);

/** A query of a dashboard with Grafana's variables replaced by something of their form. */
export const withoutVariables = (expr: string): string =>
  expr.replace(/\$__rate_interval|\$__range|\$__interval/g, '5m').replace(/\$(?:\{\w+\}|[a-z]\w*)/g, 'x');

/**
 * What is wrong with an expression: syntax by the grammar, types and arity by the checker of Prometheus' own editor.
 */
export function problemsOf(expr: string): readonly string[] {
  const errors: string[] = [];
  parser.parse(expr).iterate({
    enter: (node) => {
      if (node.type.isError) errors.push(`syntax error at ${node.from}`);
    },
  });
  return [...errors, ...typeErrors(expr)];
}

/** The editor's parser gives up after 20 ms, so a busy machine reports false errors: a real one is there each time. */
function typeErrors(expr: string, triesLeft = 5): readonly string[] {
  const checker = new Parser(EditorState.create({ doc: expr, extensions: language }));
  checker.analyze();
  const found = checker.getDiagnostics().map(({ message }) => message);
  return found.length === 0 || triesLeft === 1 ? found : typeErrors(expr, triesLeft - 1);
}

/** Names of the metrics that an expression reads. */
export function metricsIn(expr: string): readonly string[] {
  const names: string[] = [];
  parser.parse(expr).iterate({
    enter: (node) => {
      if (node.name === 'VectorSelector') {
        const name = node.node.getChild('Identifier');
        names.push(name ? expr.slice(name.from, name.to) : '(no name)');
      }
    },
  });
  return names;
}

/** Every series name that the table of metrics and the recording rules give. */
export const knownSeries: ReadonlySet<string> = new Set([
  UP,
  ...Object.values(RECORDED).map(({ record }) => record),
  ...Object.values(METRICS).flatMap(({ name, type }) =>
    type === 'histogram' ? ['_bucket', '_count', '_sum'].map((suffix) => name + suffix) : [name],
  ),
]);

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400, w: 604800 };

/** Seconds of a duration of one unit. */
export const seconds = (duration: string): number => Number(duration.slice(0, -1)) * (UNITS[duration.slice(-1)] ?? NaN);

/** Seconds that an expression looks back at most: windows and offsets added, which is never too little. */
export const lookBack = (expr: string): number =>
  [...expr.matchAll(/\[([0-9]+[smhdw])\]|offset ([0-9]+[smhdw])/g)].reduce(
    (sum, [, window, offset]) => sum + seconds(window ?? offset ?? ''),
    0,
  );
