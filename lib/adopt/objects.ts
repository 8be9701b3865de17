import { isMapping, namesOf, textAt, valueAt } from '../change';

/** An object as it came in, or as it is rendered. */
export type ApiObject = Readonly<Record<string, unknown>>;

export { isMapping, textAt, valueAt };

export const kindOf = (object: ApiObject): string => textAt(object, 'kind') ?? '';

export const nameOf = (object: ApiObject): string => textAt(object, 'metadata', 'name') ?? '';

export const namespaceOf = (object: ApiObject): string | undefined => textAt(object, 'metadata', 'namespace');

/** `<group>/<Kind>`; of the core group `/Kind`. */
export const groupKindOf = (object: ApiObject): string => {
  const version = textAt(object, 'apiVersion') ?? '';
  return `${version.includes('/') ? version.slice(0, version.indexOf('/')) : ''}/${kindOf(object)}`;
};

/** What an object stays through every change. */
export const identityOf = (object: ApiObject): string => namesOf(object).identity;

/** `Deployment shop/web` */
export const labelOf = (object: ApiObject): string => namesOf(object).label;

export const listAt = (value: unknown, ...path: readonly string[]): readonly unknown[] => {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
};

/** A mapping of texts: labels, a selector, annotations. */
export const textsAt = (value: unknown, ...path: readonly string[]): Readonly<Record<string, string>> => {
  const found = valueAt(value, ...path);
  return isMapping(found)
    ? Object.fromEntries(Object.entries(found).flatMap(([key, one]) => (one == null ? [] : [[key, plain(one)]])))
    : {};
};

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Labels by which a controller selects its pods. */
export const selectorOf = (object: ApiObject): Readonly<Record<string, string>> =>
  textsAt(object, 'spec', 'selector', 'matchLabels');

/** Whether labels are what a selector asks for; an empty one selects nothing here. */
export const selects = (
  selector: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): boolean =>
  Object.keys(selector).length > 0 && Object.entries(selector).every(([key, value]) => labels[key] === value);
