/** Plain data with every text in it said otherwise; keys stay. */
export function eachText<T>(value: T, say: (text: string) => string): T {
  if (typeof value === 'string') return say(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => eachText(item, say)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, eachText<unknown>(item, say)])) as T;
}
