import { Ajv, type ErrorObject } from 'ajv';
import { CONSTRAINT_API_VERSION } from '../constraint';
import { isRecord, type Manifest } from './manifest';
import { toJsonSchema } from './parameters-schema';
import { readTemplate, type TemplateSource } from './template-source';

const names = { type: 'array', items: { type: 'string' } };
const wildcards = { type: 'array', items: { type: 'string', pattern: '^\\*?[-:a-z0-9]*\\*?$' } };
const selector = {
  type: 'object',
  additionalProperties: false,
  properties: {
    matchLabels: { type: 'object', additionalProperties: { type: 'string' } },
    matchExpressions: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['key', 'operator'],
        properties: {
          key: { type: 'string' },
          operator: { enum: ['In', 'NotIn', 'Exists', 'DoesNotExist'] },
          values: names,
        },
      },
    },
  },
};

/** `spec.match` of Gatekeeper 3.23, closed: a field that Gatekeeper drops would widen the constraint unseen. */
const match = {
  type: 'object',
  additionalProperties: false,
  properties: {
    source: { enum: ['All', 'Generated', 'Original'] },
    kinds: {
      type: 'array',
      items: { type: 'object', additionalProperties: false, properties: { apiGroups: names, kinds: names } },
    },
    scope: { enum: ['*', 'Cluster', 'Namespaced'] },
    namespaces: wildcards,
    excludedNamespaces: wildcards,
    labelSelector: selector,
    namespaceSelector: selector,
    name: { type: 'string', pattern: '^\\*?[-:a-z0-9]*\\*?$' },
  },
};

/** A checked constraint. */
export interface CheckedConstraint {
  /** What is wrong, each as `field: reason`; empty for a valid constraint. */
  readonly problems: readonly string[];
  /** The constraint with the defaults of the template's schema, as the API server would store it. */
  readonly manifest: Manifest;
}

let known: Ajv | undefined;

/** One for all templates: making it costs more than what it compiles, each of which runs a few times. */
const compiler = (): Ajv =>
  (known ??= new Ajv({
    allErrors: true,
    strict: false,
    useDefaults: true,
    addUsedSchema: false,
    code: { optimize: false },
  }));

/**
 * Makes the check of a template's constraints: the fixed fields, and `spec.parameters` against the template's schema.
 *
 * Stricter than the API server in two ways: unknown fields are errors, and required parameters are missed also when
 * `parameters` itself is not there, where Gatekeeper would bind null and fail at each request.
 *
 * @throws when the template's schema is not a schema
 */
export function constraintChecker({
  kind,
  parametersSchema,
}: TemplateSource): (constraint: Manifest) => CheckedConstraint {
  const parameters =
    parametersSchema === undefined ? { type: 'object', additionalProperties: false } : toJsonSchema(parametersSchema);
  const parametersRequired =
    isRecord(parametersSchema) &&
    Array.isArray(parametersSchema['required']) &&
    parametersSchema['required'].length > 0;
  const validate = compiler().compile({
    type: 'object',
    required: ['metadata', 'spec'].slice(0, parametersRequired ? 2 : 1),
    properties: {
      apiVersion: { const: CONSTRAINT_API_VERSION },
      kind: { const: kind },
      metadata: { type: 'object', required: ['name'] },
      spec: {
        type: 'object',
        additionalProperties: false,
        required: parametersRequired ? ['parameters'] : [],
        properties: { enforcementAction: { enum: ['deny', 'warn', 'dryrun'] }, match, parameters },
      },
    },
  });
  return (constraint) => {
    const manifest = structuredClone(constraint);
    const problems = validate(manifest) ? [] : (validate.errors ?? []).map(describe);
    return { problems, manifest };
  };
}

/**
 * Checks a constraint against the template of its kind, both as parsed from artifacts.
 *
 * Constraint kinds have no CRD of their own among the artifacts: Gatekeeper makes it from the template. This is what
 * stands in for the schema gate.
 *
 * @returns what is wrong, each as `field: reason`; empty for a valid constraint
 * @throws when the template itself is not one
 */
export const validateConstraint = (template: Manifest, constraint: Manifest): readonly string[] =>
  constraintChecker(readTemplate(template))(constraint).problems;

function describe({ instancePath, message, params }: ErrorObject): string {
  const field = instancePath.slice(1).replaceAll('/', '.') || '(root)';
  const details = params as Readonly<Record<string, unknown>>;
  if (typeof details['additionalProperty'] === 'string')
    return `${field}: unknown field ${details['additionalProperty']}`;
  const allowed = details['allowedValues'];
  const list = Array.isArray(allowed) ? ` (${allowed.map(String).join(', ')})` : '';
  return `${field}: ${message ?? 'is not valid'}${list}`;
}
