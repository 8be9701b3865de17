import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import type { Absent, CrdFile } from '../gate';
import { fields, isFields, list, text, type Fields } from '../tree/read';
import { fieldOf, joined, shown, type Finding } from './finding';
import { nearest } from '../gate/nearest';
import { emptyShape, grow, pruned, type Shape } from './shape';
import { QUANTITY } from '../../common/quantity';

/** Validators for built-in kinds from Kubernetes' own OpenAPI definitions. */
export interface Definitions {
  /** Tells what is about to be checked, so that a kind is compiled for all of it at once. */
  expect(apiVersion: string, kind: string, value: unknown): void;
  /** The findings for an object, or none where the kind is not defined. */
  check(apiVersion: string, kind: string, value: unknown): readonly Finding[] | undefined;
}

const FILE = /^kubernetes\/k8s-.*-definitions\.stripped\.json$/;
/** Schemas that Kubernetes itself publishes are schemas, and what is compiled runs once or twice. */
const QUICK = {
  meta: false,
  validateSchema: false,
  addUsedSchema: false,
  logger: false,
  code: { optimize: false },
} as const;

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

/** A kind, compiled for the places that its objects fill. */
interface CompiledKind {
  readonly schema: unknown;
  readonly shape: Shape;
  /** @default - it is not compiled yet, or for fewer places */
  validate?: ValidateFunction | undefined;
}

function compileLazily(definitions: Fields): Definitions {
  const ajv = new Ajv({ ...QUICK, allErrors: true, strict: false, validateFormats: false, verbose: true });
  const names = new Map<string, string>();
  for (const [name, definition] of Object.entries(definitions)) {
    const kinds = list(definition, 'x-kubernetes-group-version-kind');
    if (kinds.length !== 1) continue;
    const group = text(kinds[0], 'group') ?? '';
    names.set(
      `${group === '' ? '' : `${group}/`}${text(kinds[0], 'version') ?? ''} ${text(kinds[0], 'kind') ?? ''}`,
      name,
    );
  }
  const named = (name: string): unknown => close(name, definitions[name]);
  const compiled = new Map<string, CompiledKind>();
  const expect = (apiVersion: string, kind: string, value: unknown): CompiledKind | undefined => {
    const name = names.get(`${apiVersion} ${kind}`);
    if (name === undefined) return undefined;
    const known = compiled.get(name) ?? { schema: named(name), shape: emptyShape() };
    compiled.set(name, known);
    if (grow(known.shape, known.schema, value, named)) known.validate = undefined;
    return known;
  };
  return {
    expect(apiVersion, kind, value) {
      expect(apiVersion, kind, value);
    },
    check(apiVersion, kind, value) {
      const known = expect(apiVersion, kind, value);
      if (known === undefined) return undefined;
      known.validate ??= ajv.compile(pruned(known.schema, known.shape, named) as Fields);
      if (known.validate(value)) return [];
      return (known.validate.errors ?? []).map(asFinding);
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
