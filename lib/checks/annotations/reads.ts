/** Whether a text is one that a program reads, in its own words for a reader. */
export interface Grammar {
  readonly reads: (value: string) => boolean;
  readonly allowed: string;
}

export const pattern = (expression: RegExp, allowed: string): Grammar => ({
  reads: (value) => expression.test(value),
  allowed,
});
export const word = (...words: readonly string[]): Grammar => ({
  reads: (value) => words.includes(value),
  allowed: words.join(', '),
});
export const list = (...words: readonly string[]): Grammar => ({
  reads: (value) => value.split(',').every((one) => words.includes(one.trim())),
  allowed: `a list of ${words.join(', ')}`,
});
export const json = (allowed: string, fits: (value: unknown) => boolean): Grammar => ({
  allowed,
  reads: (value) => {
    try {
      return fits(JSON.parse(value) as unknown);
    } catch {
      return false;
    }
  },
});
export const truth = word('true', 'false');
export const count = pattern(/^\d+$/, 'a number');
export const any = pattern(/./s, 'a text');
export const path = pattern(/^\/\S*$/, 'a path from /');
export const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
export const named = (...keys: readonly string[]): Readonly<Record<string, Grammar>> =>
  Object.fromEntries(keys.map((key) => [key, any]));
