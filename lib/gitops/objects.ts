import type { JsonObject, JsonValue } from '../model/units/json';

/** The value at a path of keys, `undefined` if a step is missing or not a map. */
export function valueAt(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  let at = value;
  for (const key of path) {
    if (!isMap(at)) return undefined;
    at = at[key];
  }
  return at;
}

/** The text at a path of keys; the empty text, which names nothing, counts as missing. */
export function textAt(value: JsonValue | undefined, ...path: readonly string[]): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The items at a path of keys; none if there is no list. */
export function listAt(value: JsonValue | undefined, ...path: readonly string[]): readonly JsonValue[] {
  const found = valueAt(value, ...path);
  return isList(found) ? found : [];
}

/** API group of an object; the core group is the empty text. */
export function groupOf(object: JsonObject): string {
  const apiVersion = typeof object['apiVersion'] === 'string' ? object['apiVersion'] : '';
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** Kind with its group, in the words of a release: `apps/Deployment`, `/Service`. */
export const groupKindOf = (object: JsonObject): string => `${groupOf(object)}/${kindOf(object)}`;

export const kindOf = (object: JsonObject): string => (typeof object['kind'] === 'string' ? object['kind'] : '');

export const nameOf = (object: JsonObject): string => metadataOf(object, 'name') ?? '';

export const namespaceOf = (object: JsonObject): string | undefined => metadataOf(object, 'namespace');

/** Without the walk of {@link textAt}: it is asked of every object several times. */
function metadataOf({ metadata }: JsonObject, key: 'name' | 'namespace'): string | undefined {
  const found = isMap(metadata) ? metadata[key] : undefined;
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** An object in an error text: `Kind namespace/name`, or `Kind name` outside any namespace. */
export function labelOf(object: JsonObject): string {
  const namespace = namespaceOf(object);
  return namespace === undefined
    ? `${kindOf(object)} ${nameOf(object)}`
    : `${kindOf(object)} ${namespace}/${nameOf(object)}`;
}

/** Sorted by code unit, each once: the same list on every machine. */
export const sortedOnce = (texts: Iterable<string>): readonly string[] =>
  [...new Set(texts)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

function isMap(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
