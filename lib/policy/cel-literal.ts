import { type JsonValue } from '../model/units/json';

/**
 * A JSON value as a CEL literal.
 *
 * Values of maps are wrapped in `dyn()`: CEL in the API server takes homogeneous maps only, so that
 * `{"labels": ["team"], "minimum": 2}` does not compile and `{"labels": dyn(["team"]), "minimum": dyn(2)}` does
 * (kube-apiserver 1.36.3). Lists are homogeneous already, since the parameters of a policy have a schema.
 */
export function celLiteral(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(celLiteral).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, field]) => `${JSON.stringify(key)}: dyn(${celLiteral(field as JsonValue)})`)
      .join(', ')}}`;
  }
  // JSON's escapes (\n, \", \\, \uXXXX) mean the same in a CEL string.
  return JSON.stringify(value);
}
