import type { JsonObject } from '../units/json';

/**
 * Two mappings as one, as helm lays values over values: what the second says holds, deeply; a list replaces a list, and
 * null stays, by which helm takes a key of the chart away.
 */
export function laidOver(under: JsonObject, over: JsonObject): JsonObject {
  const entries = Object.entries(over).map(([key, value]) => {
    const other = under[key];
    return [key, isMapping(value) && isMapping(other) ? laidOver(other, value) : value] as const;
  });
  return { ...under, ...Object.fromEntries(entries) };
}

const isMapping = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
