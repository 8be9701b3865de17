import { isFields } from '../tree/read';

/** A value at its place. */
export interface Here {
  readonly key: string;
  /** Field that holds the object or the list in which the value stands. */
  readonly holder: string;
  readonly path: string;
  readonly value: unknown;
}

/** Fields whose keys are chosen by the author. */
const DATA = new Set([
  'labels',
  'annotations',
  'data',
  'binaryData',
  'stringData',
  'matchLabels',
  'nodeSelector',
  'hard',
  'requests',
  'limits',
  'default',
  'defaultRequest',
  'max',
  'min',
  'helm',
  'parameters',
]);

/** Every value of an object by its field, items of a list under the name of the list; data is left out. */
export function walk(value: unknown, visit: (here: Here) => void, path = '', holder = ''): void {
  if (!isFields(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const here = path === '' ? key : `${path}.${key}`;
    // A list of limits is not data, an object of them is.
    if (DATA.has(key) && !Array.isArray(inner)) continue;
    visit({ key, holder, path: here, value: inner });
    if (!Array.isArray(inner)) walk(inner, visit, here, key);
    else {
      inner.forEach((item, i) => {
        if (isFields(item)) walk(item, visit, `${here}[${i}]`, key);
        else visit({ key, holder, path: `${here}[${i}]`, value: item });
      });
    }
  }
}
