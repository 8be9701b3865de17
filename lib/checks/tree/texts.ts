import { isFields } from './read';

export function textsIn(value: unknown, field = ''): readonly WrittenText[] {
  const found: WrittenText[] = [];
  collect(value, field, found);
  return found;
}

/** A text and the field that it stands in. */
interface WrittenText {
  readonly field: string;
  readonly written: string;
}

function collect(value: unknown, field: string, found: WrittenText[]): void {
  if (typeof value === 'string') found.push({ field, written: value });
  else if (Array.isArray(value))
    value.forEach((item, index) => {
      collect(item, `${field}[${index}]`, found);
    });
  else if (isFields(value))
    for (const [key, inner] of Object.entries(value)) collect(inner, field === '' ? key : `${field}.${key}`, found);
}
