import { isFields } from '../tree/read';

/** A text with its place. */
export interface PlacedText {
  readonly field: string;
  readonly written: string;
}

/** Every text inside a value. */
export function textsIn(value: unknown, field = ''): readonly PlacedText[] {
  if (typeof value === 'string') return [{ field, written: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, `${field}[${index}]`));
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, field === '' ? key : `${field}.${key}`));
}
