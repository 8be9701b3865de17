import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { nearest } from '../gate/nearest';
import { at, labels } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { KEY, VALUE } from './codes';
import { GRAMMARS, OPEN_KEYS, VAULT, VAULT_KEYS, VAULT_OF_FILES } from './grammar';

/** Annotations of an object and of the pods that it makes, with their place. */
export const annotationsOf = (
  object: KubeObject,
): readonly { readonly field: string; readonly annotations: Readonly<Record<string, string>> }[] =>
  [['metadata'], ['spec', 'template', 'metadata'], ['spec', 'jobTemplate', 'spec', 'template', 'metadata']]
    .filter((path) => at(object.value, ...path, 'annotations') !== undefined)
    .map((path) => ({
      field: `${path.join('.')}.annotations`,
      annotations: labels(object.value, ...path, 'annotations'),
    }));

/** Keys below a prefix that a program owns are its keys, with values that it reads. */
export const wordProblems = (object: KubeObject): readonly Problem[] =>
  annotationsOf(object).flatMap(({ field, annotations }) =>
    Object.entries(annotations).flatMap(([name, value]): readonly Problem[] => {
      const slash = name.indexOf('/');
      const [prefix, key] = [name.slice(0, slash), name.slice(slash + 1)];
      const grammars = GRAMMARS[prefix];
      const here = `${field}["${name}"]`;
      const isOpen = (OPEN_KEYS[prefix] ?? []).some((start) => key.startsWith(start));
      const known =
        prefix === VAULT ? isOfVault(key) : grammars === undefined || Object.hasOwn(grammars, key) || isOpen;
      if (!known) {
        const keys = prefix === VAULT ? [...VAULT_KEYS, ...VAULT_OF_FILES] : Object.keys(grammars ?? {});
        const meant = nearest(key, keys);
        return [
          atObject(KEY, object, {
            field: here,
            message: 'the program knows no such annotation and ignores it',
            given: name,
            ...(meant === undefined ? {} : { allowed: `${prefix}/${meant}` }),
            remedy: meant === undefined ? 'remove it' : `did you mean ${prefix}/${meant}`,
          }),
        ];
      }
      const grammar = grammars?.[key];
      if (grammar === undefined || grammar.reads(value)) return [];
      return [
        atObject(VALUE, object, {
          field: here,
          message: 'the program does not read this value',
          given: value.slice(0, 120),
          allowed: grammar.allowed,
          remedy: 'write a value that it reads',
        }),
      ];
    }),
  );

const isOfVault = (key: string): boolean =>
  VAULT_KEYS.includes(key) || VAULT_OF_FILES.some((prefix) => key.startsWith(`${prefix}-`));
