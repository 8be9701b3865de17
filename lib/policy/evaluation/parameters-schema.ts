import { isRecord } from './manifest';

/**
 * The JSON schema of an OpenAPI schema of a CRD.
 *
 * Objects with named properties, or with none, are closed: the API server would silently drop an unknown parameter, so
 * that a misspelt one would enforce nothing.
 */
export function toJsonSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(toJsonSchema);
  if (!isRecord(schema)) return schema;
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key.startsWith('x-kubernetes-') || DROPPED.includes(key)) continue;
    result[key] =
      key === 'properties' && isRecord(value)
        ? mapValues(value, toJsonSchema)
        : KEPT_AS_IS.includes(key)
          ? value
          : toJsonSchema(value);
  }
  if (
    (isRecord(schema['properties']) || schema['type'] === 'object') &&
    schema['additionalProperties'] === undefined &&
    schema['x-kubernetes-preserve-unknown-fields'] !== true
  ) {
    result['additionalProperties'] = false;
  }
  if (schema['x-kubernetes-int-or-string'] === true) result['type'] = ['integer', 'string'];
  return result;
}

/** Keywords of OpenAPI without a meaning for validation, or with a format that JSON schema does not know. */
const DROPPED = ['nullable', 'example', 'externalDocs', 'format'];

/** Keywords that hold data, not schemas. */
const KEPT_AS_IS = ['default', 'enum', 'required'];

const mapValues = (
  map: Readonly<Record<string, unknown>>,
  change: (value: unknown) => unknown,
): Record<string, unknown> => Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
