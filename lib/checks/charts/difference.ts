import { isFields } from '../tree/read';

/** A field in which two values differ, with what stands there. */
export interface Difference {
  readonly field: string;
  readonly left: string;
  readonly right: string;
}

/** The first field in which two objects differ; nothing where they say the same, in whatever order. */
export function firstDifference(left: unknown, right: unknown, field = ''): Difference | undefined {
  if (Array.isArray(left) && Array.isArray(right) && left.length === right.length)
    return firstOf(left.keys(), (key) => firstDifference(left[key], right[key], `${field}[${key}]`));
  if (isFields(left) && isFields(right))
    return firstOf(new Set([...Object.keys(left), ...Object.keys(right)]), (key) =>
      firstDifference(left[key], right[key], field === '' ? key : `${field}.${key}`),
    );
  return left === right ? undefined : { field, left: written(left), right: written(right) };
}

function firstOf<T>(items: Iterable<T>, find: (item: T) => Difference | undefined): Difference | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

const written = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value)).slice(0, 200);
