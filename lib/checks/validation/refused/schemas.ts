import { parse } from '@bufbuild/cel';
import { re2 } from '../../crds/regexp';
import { at, fields, isFields, list, text, texts } from '../../tree/read';
import { type Refused, refusedIf } from './rule';

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
/** What says of itself what may stand there, so that a type is not asked. */
const FREE = ['x-kubernetes-int-or-string', 'x-kubernetes-preserve-unknown-fields'];

/** The schemas that a definition gives to its kind (`ValidateCustomResourceDefinitionOpenAPISchema`). */
export const schemaRules = (value: unknown): readonly Refused[] =>
  list(value, 'spec', 'versions').flatMap((version, index) =>
    ofSchema(at(version, 'schema', 'openAPIV3Schema'), `spec.versions[${index}].schema.openAPIV3Schema`),
  );

function ofSchema(schema: unknown, field: string): readonly Refused[] {
  if (!isFields(schema)) return [];
  return [
    ...ownRules(schema, field),
    ...listRules(schema, field),
    ...Object.entries(fields(schema['properties'])).flatMap(([key, one]) =>
      ofSchema(one, `${field}.properties.${key}`),
    ),
    ...ofSchema(schema['items'], `${field}.items`),
    ...ofSchema(schema['additionalProperties'], `${field}.additionalProperties`),
  ];
}

function ownRules(schema: Readonly<Record<string, unknown>>, field: string): readonly Refused[] {
  const type = text(schema, 'type');
  const isFree = FREE.some((key) => schema[key] === true);
  return [
    ...refusedIf(type === undefined ? !isFree : !TYPES.includes(type), {
      field: `${field}.type`,
      message: `a schema has one of the types ${TYPES.join(', ')}`,
      given: type,
    }),
    ...refusedIf(schema['properties'] !== undefined && schema['additionalProperties'] !== undefined, {
      field: `${field}.additionalProperties`,
      message: 'an object has fields that are named, or any',
      remedy: 'leave one of properties and additionalProperties out',
    }),
    ...refusedIf(schema['default'] !== undefined && type !== undefined && !isOfType(schema['default'], type), {
      field: `${field}.default`,
      message: `the default is not of the type ${type ?? ''}`,
      given: schema['default'],
    }),
    ...refusedIf(text(schema, 'pattern') !== undefined && !isPattern(text(schema, 'pattern') ?? ''), {
      field: `${field}.pattern`,
      message: 'this is no regular expression',
      given: text(schema, 'pattern'),
    }),
    ...list(schema, 'x-kubernetes-validations').flatMap((rule, index) =>
      refusedIf(!isExpression(text(rule, 'rule') ?? ''), {
        field: `${field}.x-kubernetes-validations[${index}].rule`,
        message: 'this is no expression of CEL',
        given: text(rule, 'rule'),
      }),
    ),
  ];
}

function listRules(schema: Readonly<Record<string, unknown>>, field: string): readonly Refused[] {
  const properties = fields(at(schema, 'items', 'properties'));
  return [
    ...refusedIf(schema['type'] === 'array' && !isFields(schema['items']), {
      field: `${field}.items`,
      message: 'a list says what it is of',
      remedy: 'set items',
    }),
    ...refusedIf(schema['uniqueItems'] === true, {
      field: `${field}.uniqueItems`,
      message: 'items are unique by x-kubernetes-list-type: set',
      remedy: 'leave the field out',
    }),
    ...texts(schema, 'x-kubernetes-list-map-keys').flatMap((given, index) =>
      refusedIf(!(given in properties), {
        field: `${field}.x-kubernetes-list-map-keys[${index}]`,
        message: 'items have no such field',
        given,
      }),
    ),
  ];
}

const OF_TYPE: Readonly<Record<string, (value: unknown) => boolean>> = {
  array: Array.isArray,
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
  object: isFields,
  string: (value) => typeof value === 'string',
};
const isOfType = (value: unknown, type: string): boolean => OF_TYPE[type]?.(value) ?? true;

/** Whether CEL parses it; what it says of types is for the server. */
export const isExpression = (written: string): boolean => isWithout(() => parse(written));
const isPattern = (written: string): boolean => isWithout(() => re2(written));

function isWithout(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
