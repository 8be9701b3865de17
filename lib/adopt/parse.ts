import { parseAllDocuments } from 'yaml';
import { type ApiObject, isMapping, kindOf, listAt, nameOf } from './objects';

/** What came in: objects in their order, and what is none. */
export interface Parsed {
  readonly objects: readonly ApiObject[];
  /** A line each. */
  readonly errors: readonly string[];
}

/** Dates and times of YAML 1.1, which the YAML of Kubernetes does not have: they are texts there. */
const isTime = (tag: { readonly tag: string; readonly format?: string | undefined }): boolean =>
  tag.tag.endsWith(':timestamp') || tag.format === 'TIME';

/**
 * Reads YAML as Kubernetes does, 1.1 with `on` for true; lists are taken apart.
 *
 * @param source - named in errors: a file, or what was rendered
 */
export function parseObjects(text: string, source: string): Parsed {
  const documents = parseAllDocuments(text, {
    version: '1.1',
    merge: true,
    logLevel: 'silent',
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !isTime(tag)),
  });
  const objects: ApiObject[] = [];
  const errors: string[] = [];
  for (const document of Array.isArray(documents) ? documents : []) {
    const [error] = document.errors;
    const value: unknown = error === undefined ? document.toJS() : null;
    if (error !== undefined) errors.push(`${source}: ${error.message.split('\n')[0] ?? ''}`);
    else if (value !== null) objects.push(...flattened(value, source, errors));
  }
  return { objects, errors };
}

function flattened(value: unknown, source: string, errors: string[]): readonly ApiObject[] {
  if (!isMapping(value) || typeof value['apiVersion'] !== 'string' || typeof value['kind'] !== 'string') {
    errors.push(`${source}: a document is no object of Kubernetes: it has no apiVersion and kind`);
    return [];
  }
  if (kindOf(value).endsWith('List') && Array.isArray(value['items']))
    return listAt(value, 'items').flatMap((item) => flattened(item, source, errors));
  if (nameOf(value) === '') {
    errors.push(`${source}: a ${kindOf(value)} has no metadata.name`);
    return [];
  }
  return [value];
}
