import { isFields } from './read';

/** Every text inside a value, with its place. */
export function textsIn(value: unknown, field = ''): readonly { readonly field: string; readonly written: string }[] {
  if (typeof value === 'string') return [{ field, written: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, `${field}[${index}]`));
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, field === '' ? key : `${field}.${key}`));
}
