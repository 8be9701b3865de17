import { boundedRe2 } from '../../policy';

interface Matcher {
  test(text: string): boolean;
}

const compiled = new Map<string, Matcher>();

/**
 * A pattern as Kubernetes reads it: RE2, within bounds. JavaScript's own expressions refuse `(?i)` and take lookahead.
 * Compiled patterns are kept, since the CEL evaluator asks for the same ones at every call.
 */
export function re2(pattern: string): Matcher {
  const known = compiled.get(pattern);
  if (known) return known;
  const expression = boundedRe2(pattern);
  // ajv keeps one matcher for each text of a pattern, and asks `toString` for that text.
  const matcher = { test: (text: string) => expression.matcher(text).find(), toString: () => pattern };
  compiled.set(pattern, matcher);
  return matcher;
}

/** The first match of the pattern, or an empty text: what `find` of Kubernetes' CEL library returns. */
export function firstMatch(text: string, pattern: string): string {
  const matcher = boundedRe2(pattern).matcher(text);
  return matcher.find() ? (matcher.group() ?? '') : '';
}
