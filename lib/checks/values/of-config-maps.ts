import { parseAllDocuments } from 'yaml';
import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { fields, at } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { DOCUMENT } from './codes';

/** Files of a ConfigMap whose names say what they hold. */
export function configMapProblems(object: KubeObject): readonly Problem[] {
  if (object.kind !== 'ConfigMap' || object.group !== '') return [];
  return Object.entries(fields(at(object.value, 'data'))).flatMap(([name, content]) => {
    const wrong = typeof content === 'string' ? whatIsWrong(name, content) : undefined;
    if (wrong === undefined) return [];
    return [
      atObject(DOCUMENT, object, {
        field: `data["${name}"]`,
        message: `the content is not what the name says: ${wrong}`,
        given: name,
        remedy: 'correct the content, or the name',
      }),
    ];
  });
}

function whatIsWrong(name: string, content: string): string | undefined {
  if (/\.ya?ml$/.test(name))
    return parseAllDocuments(content)
      .flatMap((document) => ('errors' in document ? document.errors : []))[0]
      ?.message.split('\n')[0];
  if (!name.endsWith('.json')) return undefined;
  try {
    JSON.parse(content);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 120) : 'no JSON';
  }
}
