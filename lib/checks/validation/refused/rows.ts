import { at, isFields, list } from '../../tree/read';
import type { Refused } from './rule';

/** A value at its place below what is asked, and what holds it. */
export interface Found {
  readonly field: string;
  readonly value: unknown;
  readonly holder: unknown;
  /** What is asked: the object, the spec of a pod, a container. */
  readonly root: unknown;
}

/** A rule over a value wherever it stands. */
export interface Row {
  /** Its place: `spec.ports[].name`, where `[]` stands for each item of a list. */
  readonly at: string;
  /** Whether the API server takes it. */
  readonly takes: (value: unknown, found: Found) => boolean;
  readonly message: string;
  /** What to do. @default - correct the value */
  readonly remedy?: string;
}

/** What the rows refuse in a value. */
export const refusedIn = (root: unknown, rows: readonly Row[]): readonly Refused[] =>
  rows.flatMap(({ at: place, takes, message, remedy }) =>
    foundAt(root, place)
      .filter((found) => !takes(found.value, found))
      .map(({ field, value }) => ({
        field,
        message,
        ...(isFields(value) || Array.isArray(value) ? {} : { given: String(value) }),
        ...(remedy === undefined ? {} : { remedy }),
      })),
  );

/** Every value at a place, where there is one. */
export function foundAt(root: unknown, place: string): readonly Found[] {
  let found: readonly Found[] = [{ field: '', value: root, holder: root, root }];
  for (const step of place.split('.')) {
    const key = step.replace(/\[\]$/, '');
    found = found.flatMap(({ field, value }) => {
      const path = field === '' ? key : `${field}.${key}`;
      if (step !== key)
        return list(value, key).map((item, index) => ({
          field: `${path}[${index}]`,
          value: item,
          holder: value,
          root,
        }));
      const inner = at(value, key);
      return inner === undefined ? [] : [{ field: path, value: inner, holder: value, root }];
    });
  }
  return found;
}
