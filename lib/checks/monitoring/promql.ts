import { EditorState } from '@codemirror/state';
import { LanguageType, promQLLanguage } from '@prometheus-io/codemirror-promql';
import { Parser } from '@prometheus-io/codemirror-promql/dist/cjs/parser/parser.js';
import { parser } from '@prometheus-io/lezer-promql';
import { type CheckCache, cacheKey, NO_CACHE } from '../gate/cache';

/** A query of a dashboard with Grafana's variables replaced by something of their form. */
export function withoutVariables(expression: string): string {
  return expression
    .replace(/\$__rate_interval|\$__range|\$__interval/g, '5m')
    .replace(/\$(?:\{\w+(?::\w+)?\}|[A-Za-z]\w*)|\[\[\w+\]\]/g, 'x');
}

/**
 * What is wrong with an expression: syntax by the grammar, types and number of arguments by the checker of Prometheus'
 * own editor. Both are asked, since the grammar takes `rate(up)`. Neither looks into regular expressions.
 */
export function promqlErrors(expression: string, cache: CheckCache = NO_CACHE): readonly string[] {
  const key = cacheKey('promql', expression);
  if (sound.has(expression) || cache.get(key) !== undefined) return [];
  const errors = errorsIn(expression);
  if (errors.length > 0) return errors;
  cache.set(key, '');
  if (sound.size < MOST_SOUND) sound.add(expression);
  return [];
}

/** Expressions of which this process knows that nothing is wrong with them; of others the clock may have a share. */
const sound = new Set<string>();
const MOST_SOUND = 20_000;

function errorsIn(expression: string): readonly string[] {
  const errors = new Set<string>();
  parser.parse(expression).iterate({
    enter: (node) => {
      if (node.type.isError) errors.add(`syntax error at character ${node.from + 1}`);
    },
  });
  for (const message of typeErrors(expression)) errors.add(message);
  return [...errors];
}

/**
 * The editor's parser stops after 20 ms, finished or not, so that nobody waits for it while typing. On a busy machine
 * it stops in the middle and finds errors that are none: what it finds once and not again is not there.
 */
const TRIES = 5;

let known: ReturnType<typeof promQLLanguage> | undefined;

/** Made when it is first needed: the editor behind it takes longer to load than most expressions. */
const language = (): NonNullable<typeof known> => (known ??= promQLLanguage(LanguageType.PromQL));

function typeErrors(expression: string): readonly string[] {
  let found: readonly string[] = [];
  for (let left = TRIES; left > 0; left -= 1) {
    const checker = new Parser(EditorState.create({ doc: expression, extensions: language() }));
    checker.analyze();
    found = checker.getDiagnostics().map(({ message }) => message);
    if (found.length === 0) return found;
  }
  return found;
}
