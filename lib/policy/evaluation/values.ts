/** A JSON value as CEL sees it: whole numbers are int64. */
export type CelJson =
  | null
  | boolean
  | string
  | bigint
  | number
  | readonly CelJson[]
  | { readonly [key: string]: CelJson };

/**
 * A parsed document as the API server hands it to CEL.
 *
 * Fields that are null are dropped as the API server drops them while decoding, so that `has()` agrees with the
 * cluster. A whole number becomes a bigint, which both evaluators take for an int.
 *
 * @throws on what JSON does not hold: a Date or a function is a mistake of the caller
 */
export function toCelJson(value: unknown): CelJson {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  // Not `map`, which would keep a foreign realm's Array, and the second evaluator knows a list by its constructor.
  if (Array.isArray(value)) return Array.from(value, toCelJson);
  if (typeof value === 'object' && isPlain(value)) return objectToCelJson(value);
  throw new Error(`a ${typeof value} is no JSON value and cannot be evaluated`);
}

function objectToCelJson(value: object): CelJson {
  const result: Record<string, CelJson> = {};
  for (const [key, field] of Object.entries(value) as [string, unknown][]) {
    if (field !== null && field !== undefined) result[key] = toCelJson(field);
  }
  return result;
}

/**
 * Whether an object is a literal's: its prototype is the root one, of this realm or another (a clone's, a sandbox's).
 */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
