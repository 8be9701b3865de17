import { joined } from '../kubernetes/finding';
import { fields, isFields } from './read';

/** Requests and limits as they stand somewhere inside a value. */
export interface Amounts {
  /** Path of what holds both. */
  readonly path: string;
  readonly requests: Readonly<Record<string, unknown>>;
  readonly limits: Readonly<Record<string, unknown>>;
}

/**
 * Every `resources` with requests or limits below a value, wherever it stands: charts and operators hand them on to
 * pods as they are, under whatever path.
 */
export function amountsIn(value: unknown, path = ''): readonly Amounts[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => amountsIn(item, `${path}[${index}]`));
  return Object.entries(fields(value)).flatMap(([key, inner]) => {
    const here = joined(path, key);
    if (key !== 'resources' || !isFields(inner) || !(isFields(inner['requests']) || isFields(inner['limits'])))
      return amountsIn(inner, here);
    return [{ path: here, requests: fields(inner['requests']), limits: fields(inner['limits']) }];
  });
}
