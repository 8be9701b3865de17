import { fields, isFields, list, texts, type Fields } from '../tree/read';
import type { Shape } from '../kubernetes/shape';

/** Keyword of our own for `x-kubernetes-list-type: map`. */
export const LIST_MAP = 'kubernetesListMap';

const DROPPED = new Set(['nullable', 'default', 'description', 'example', 'externalDocs', 'title']);
const JUNCTORS = new Set(['allOf', 'anyOf', 'oneOf']);

/**
 * A structural schema of a CRD as a JSON schema that refuses unknown fields, as `kubectl --validate=strict` does.
 *
 * Value validations (`allOf`, `anyOf`, `oneOf`, `not`) stay open: they list only the fields that they speak of.
 *
 * @param shape - the places that hold something in the objects to be checked; what is below all others is left out,
 *   since compiling is most of the cost and a CRD has a hundred times the fields that its objects use
 */
export function jsonSchema(structural: unknown, shape: Shape): Fields {
  return convert(fields(structural), { strict: true, root: true }, shape);
}

interface Mode {
  readonly strict: boolean;
  readonly root: boolean;
}

/** Schema of a place that no object fills. */
const UNUSED = true;

/** @param shape - without it, the whole */
function convert(schema: Fields, mode: Mode, shape?: Shape): Fields {
  const out: Record<string, unknown> = {};
  const inner: Mode = { strict: mode.strict, root: false };
  for (const [key, value] of Object.entries(schema)) {
    if (key.startsWith('x-kubernetes-') || DROPPED.has(key)) continue;
    if (key === 'properties')
      out[key] = Object.fromEntries(
        Object.entries(fields(value)).map(([n, s]) => [n, below(fields(s), inner, shape, shape?.properties.get(n))]),
      );
    else if (key === 'items' || key === 'additionalProperties')
      out[key] = isFields(value) ? below(value, inner, shape, key === 'items' ? shape?.items : shape?.others) : value;
    else if (key === 'not') out[key] = convert(fields(value), { strict: false, root: false });
    else if (JUNCTORS.has(key)) out[key] = list(value).map((s) => convert(fields(s), { strict: false, root: false }));
    else if (key === 'exclusiveMinimum' || key === 'exclusiveMaximum') exclusive(out, key, value, schema);
    else out[key] = value;
  }
  if (schema['x-kubernetes-int-or-string'] === true) {
    delete out['anyOf'];
    delete out['format'];
    out['type'] = ['integer', 'string'];
  }
  if (schema['x-kubernetes-list-type'] === 'set') out['uniqueItems'] = true;
  if (schema['x-kubernetes-list-type'] === 'map') out[LIST_MAP] = texts(schema, 'x-kubernetes-list-map-keys');
  if (mode.strict && schema['type'] === 'object') close(out, schema, mode.root);
  if (schema['nullable'] === true) nullable(out);
  return out;
}

function below(schema: Fields, mode: Mode, shape: Shape | undefined, part: Shape | undefined): Fields | typeof UNUSED {
  return shape !== undefined && part === undefined ? UNUSED : convert(schema, mode, part);
}

/** OpenAPI 3.0 writes a flag beside the limit, JSON schema the limit itself. */
function exclusive(out: Record<string, unknown>, key: string, value: unknown, schema: Fields): void {
  if (value === true) out[key] = schema[key === 'exclusiveMinimum' ? 'minimum' : 'maximum'];
  else if (value !== false) out[key] = value;
}

function close(out: Record<string, unknown>, schema: Fields, root: boolean): void {
  const embedded = schema['x-kubernetes-embedded-resource'] === true;
  if (embedded) out['required'] = [...new Set([...texts(schema, 'required'), 'apiVersion', 'kind'])];
  if (schema['x-kubernetes-preserve-unknown-fields'] === true || 'additionalProperties' in schema) return;
  // An object without properties keeps nothing: the API server prunes it to {}.
  out['additionalProperties'] = false;
  if (root || embedded) {
    out['properties'] = {
      ...fields(out['properties']),
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { type: 'object' },
    };
  }
}

function nullable(out: Record<string, unknown>): void {
  if (out['type'] !== undefined) out['type'] = [...[out['type']].flat(), 'null'];
  if (Array.isArray(out['enum'])) out['enum'] = [...(out['enum'] as unknown[]), null];
}

/** The object with the schema's defaults filled in, as the API server stores it. The given value is not changed. */
export function withDefaults(structural: unknown, value: unknown): unknown {
  const schema = fields(structural);
  if (Array.isArray(value)) return value.map((item) => withDefaults(schema['items'], item));
  if (!isFields(value)) return value;
  const properties = fields(schema['properties']);
  const out: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    out[key] = withDefaults(key in properties ? properties[key] : schema['additionalProperties'], item);
  }
  for (const [key, property] of Object.entries(properties)) {
    const standard = fields(property)['default'];
    const given = out[key];
    if (standard !== undefined && (given === undefined || (given === null && fields(property)['nullable'] !== true)))
      out[key] = withDefaults(property, standard);
  }
  return out;
}
