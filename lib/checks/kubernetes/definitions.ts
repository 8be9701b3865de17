import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import type { Absent, CrdFile } from '../gate';
import { fields, isFields, list, text, type Fields } from '../tree/read';
import { fieldOf, joined, shown, type Finding } from './finding';
import { nearest } from '../gate/nearest';
import { QUANTITY } from '../../common/quantity';

/** Validators for built-in kinds from Kubernetes' own OpenAPI definitions. */
export interface Definitions {
  /** The findings for an object, or none where the kind is not defined. */
  check(apiVersion: string, kind: string, value: unknown): readonly Finding[] | undefined;
}

const FILE = /^kubernetes\/k8s-.*-definitions\.stripped\.json$/;
const QUANTITY_DEFINITION = 'io.k8s.apimachinery.pkg.api.resource.Quantity';
const INT_OR_STRING = 'io.k8s.apimachinery.pkg.util.intstr.IntOrString';

/** The definitions file of the CRD folder; absent where the folder or the file is. */
export function definitionsFile(crds: readonly CrdFile[] | Absent): CrdFile | Absent {
  if ('absent' in crds) return crds;
  return (
    crds.find((f) => FILE.test(f.path)) ?? {
      absent: 'the CRD folder holds no kubernetes/k8s-<version>-definitions.stripped.json',
    }
  );
}

const compiled = new WeakMap<CrdFile, Definitions>();

/** Reads and compiles the definitions of the CRD folder; the same file only once. */
export function definitionsOf(crds: readonly CrdFile[] | Absent): Definitions | Absent {
  const file = definitionsFile(crds);
  if ('absent' in file) return file;
  const known = compiled.get(file) ?? compileLazily(fields((JSON.parse(file.text) as Fields)['definitions']));
  compiled.set(file, known);
  return known;
}

function compileLazily(definitions: Fields): Definitions {
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false, logger: false, verbose: true });
  const names = new Map<string, string>();
  const closed: Record<string, unknown> = {};
  for (const [name, definition] of Object.entries(definitions)) {
    closed[name] = close(name, definition);
    const kinds = list(definition, 'x-kubernetes-group-version-kind');
    if (kinds.length !== 1) continue;
    const group = text(kinds[0], 'group') ?? '';
    names.set(
      `${group === '' ? '' : `${group}/`}${text(kinds[0], 'version') ?? ''} ${text(kinds[0], 'kind') ?? ''}`,
      name,
    );
  }
  ajv.addSchema({ $id: 'kubernetes', definitions: closed });
  const compiled = new Map<string, ValidateFunction>();
  return {
    check(apiVersion, kind, value) {
      const name = names.get(`${apiVersion} ${kind}`);
      if (name === undefined) return undefined;
      let validate = compiled.get(name);
      if (validate === undefined) {
        validate = ajv.compile({ $ref: `kubernetes#/definitions/${name}` });
        compiled.set(name, validate);
      }
      if (validate(value)) return [];
      return (validate.errors ?? []).map(asFinding);
    },
  };
}

/** The same definition with unknown fields refused, as the API server does with strict field validation. */
function close(name: string, definition: unknown): unknown {
  if (name === QUANTITY_DEFINITION) return { type: ['string', 'number'], pattern: QUANTITY.source };
  if (name === INT_OR_STRING) return { type: ['string', 'integer'] };
  const own = fields(definition);
  return isFields(own['properties']) && !('additionalProperties' in own)
    ? { ...own, additionalProperties: false }
    : own;
}

/** An error of ajv, which must run with `verbose`, as a finding. */
export function asFinding(error: ErrorObject): Finding {
  const field = fieldOf(error.instancePath);
  const parameters = error.params as Fields;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(parameters['additionalProperty']);
      const near = nearest(key, Object.keys(fields(error.parentSchema?.['properties'])));
      return {
        rule: 'unknown',
        field: joined(field, key),
        message: `there is no field ${key} here`,
        ...(near === undefined ? {} : { allowed: `did you mean ${near}` }),
      };
    }
    case 'required': {
      const key = String(parameters['missingProperty']);
      return { rule: 'required', field: joined(field, key), message: `the field ${key} is required` };
    }
    case 'type': {
      const types = [parameters['type']].flat().join(' or ');
      return { rule: 'type', field, message: `the value must be of type ${types}`, ...givenOf(error), allowed: types };
    }
    case 'enum':
    case 'const': {
      const allowed = [parameters['allowedValues'] ?? parameters['allowedValue']].flat().join(', ');
      return { rule: 'value', field, message: 'the value is not one of those allowed', ...givenOf(error), allowed };
    }
    case 'pattern':
      return { field, ...givenOf(error), ...patternFinding(parameters['pattern']) };
    default:
      return {
        rule: 'value',
        field,
        message: `the value ${error.message ?? `breaks ${error.keyword}`}`,
        ...givenOf(error),
      };
  }
}

const patternFinding = (pattern: unknown): Omit<Finding, 'field' | 'given'> =>
  pattern === QUANTITY.source
    ? { rule: 'type', message: 'the value must be a quantity such as 100m or 128Mi' }
    : { rule: 'value', message: 'the text does not match the pattern', allowed: shown(pattern) };

function givenOf(error: ErrorObject): { readonly given?: string } {
  return error.data === undefined ? {} : { given: shown(error.data) };
}
