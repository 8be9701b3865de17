import { RE2JS } from 're2js';

/** A compiled pattern. */
export interface Matcher {
  test(text: string): boolean;
}

/** Longer ones are no patterns that people write; compiling takes time by length. */
const LONGEST_PATTERN = 20_000;

/** Instructions of a pattern times characters of a text: RE2 takes that many steps, here some seconds. */
const MOST_STEPS = 20_000_000;

/**
 * A pattern of RE2. No pattern and no text takes longer than some seconds: RE2 has no exponential ones, and a long
 * text is not held against a large one at all.
 *
 * @throws when the pattern is not valid RE2, or too long; its `matcher` where it is too large for a text
 */
export function boundedRe2(pattern: string): { readonly matcher: (text: string) => ReturnType<RE2JS['matcher']> } {
  if (pattern.length > LONGEST_PATTERN)
    throw new RangeError(`the pattern has ${pattern.length} characters, more than ${LONGEST_PATTERN}`);
  const compiled = RE2JS.compile(pattern);
  const size = compiled.programSize();
  return {
    matcher: (text) => {
      if (size * text.length > MOST_STEPS)
        throw new RangeError(
          `a text of ${text.length} characters is too long for the pattern '${pattern.slice(0, 60)}', which has ` +
            `${size} instructions`,
        );
      return compiled.matcher(text);
    },
  };
}

/**
 * RE2, the regular expressions of CEL, with each pattern compiled once.
 *
 * @bufbuild/cel compiles a pattern anew at each call with its own engine: a hundred times slower over a cluster.
 * The cache is bounded by the patterns written in policies and parameters.
 */
export class CachedRe2 {
  private readonly matchers = new Map<string, Matcher>();

  /** @throws when the pattern is not valid RE2 */
  compile(pattern: string): Matcher {
    const known = this.matchers.get(pattern);
    if (known) return known;
    const compiled = boundedRe2(pattern);
    const matcher = { test: (text: string) => compiled.matcher(text).find() };
    this.matchers.set(pattern, matcher);
    return matcher;
  }
}
