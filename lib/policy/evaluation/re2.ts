import { RE2JS } from 're2js';

/** A compiled pattern. */
export interface Matcher {
  test(text: string): boolean;
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
    const compiled = RE2JS.compile(pattern);
    const matcher = { test: (text: string) => compiled.matcher(text).find() };
    this.matchers.set(pattern, matcher);
    return matcher;
  }
}
