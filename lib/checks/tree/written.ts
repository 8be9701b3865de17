import { parse } from 'yaml';

/*
 * Texts in files and objects that are documents themselves. A gate must come to its end over any text: one that cannot
 * be read says nothing, and those whose matter it is (`yaml`, `values`, `terraform`) tell of it.
 */

/** What a text of JSON holds; undefined where it is none. */
export function jsonIn(written: unknown): unknown {
  try {
    return typeof written === 'string' ? (JSON.parse(written) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

/** What a text of YAML with one document holds; undefined where it is none. */
export function yamlIn(written: unknown): unknown {
  try {
    return typeof written === 'string' ? (parse(written) as unknown) : undefined;
  } catch {
    return undefined;
  }
}
