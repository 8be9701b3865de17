import type { RenderedObject } from '../../model/delivery/rendering';

/** What lies at a path of an object, or nothing. */
export const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);

export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** A mapping of texts: labels, a selector. */
export function textsAt(value: unknown, ...path: readonly string[]): Readonly<Record<string, string>> {
  const found = at(value, ...path);
  return isObject(found) ? Object.fromEntries(Object.entries(found).map(([key, one]) => [key, String(one)])) : {};
}

export const kindOf = (object: RenderedObject): string => textAt(object, 'kind') ?? '';

export const nameOf = (object: RenderedObject): string => textAt(object, 'metadata', 'name') ?? '';

/** Namespace that the object lands in: without one of its own, that of the release. */
export const namespaceOf = (object: RenderedObject, release: string): string =>
  textAt(object, 'metadata', 'namespace') ?? release;

/** Whether labels are what a selector asks for; an empty selector selects nothing here. */
export const selects = (
  selector: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): boolean =>
  Object.keys(selector).length > 0 && Object.entries(selector).every(([key, value]) => labels[key] === value);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
