import { ADMISSION_TARGET, CEL_ENGINE, TEMPLATE_API_VERSION } from '../constraint-template';
import { isRecord, type Manifest } from './manifest';

/** The CEL of a template, read from its manifest. */
export interface TemplateSource {
  /** Kind of the constraints. */
  readonly kind: string;
  /** The schema of `spec.parameters`, as it stands in the manifest; absent when the template has none. */
  readonly parametersSchema?: Readonly<Record<string, unknown>>;
  readonly failurePolicy: 'Fail' | 'Ignore';
  readonly matchConditions: readonly { readonly name: string; readonly expression: string }[];
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  readonly validations: readonly {
    readonly expression: string;
    readonly message?: string;
    readonly messageExpression?: string;
  }[];
}

const RESERVED_NAMES = ['params', 'anyObject'];
const RESERVED_PREFIX = 'gatekeeper_internal_';

/**
 * Reads the CEL of a ConstraintTemplate, refusing what Gatekeeper's CEL driver refuses.
 *
 * @throws one sentence that says what is wrong
 */
export function readTemplate(manifest: Manifest): TemplateSource {
  if (manifest.apiVersion !== TEMPLATE_API_VERSION || manifest.kind !== 'ConstraintTemplate') {
    throw new Error(`a ConstraintTemplate of ${TEMPLATE_API_VERSION} is expected, not a ${manifest.kind} of ${manifest.apiVersion}`);
  }
  const spec = record(manifest, 'spec');
  const crd = record(record(spec, 'crd'), 'spec');
  const kind = record(crd, 'names')['kind'];
  if (typeof kind !== 'string' || kind === '') throw new Error('spec.crd.spec.names.kind is missing');
  if (manifest.metadata?.name !== kind.toLowerCase()) {
    throw new Error(`the name must be the kind in lower case, ${kind.toLowerCase()}, not ${written(manifest.metadata?.name)}`);
  }
  const schema = optionalRecord(optionalRecord(crd, 'validation'), 'openAPIV3Schema');
  const source = celSource(spec);
  const failurePolicy = source['failurePolicy'] ?? 'Fail';
  if (failurePolicy !== 'Fail' && failurePolicy !== 'Ignore') {
    throw new Error(`failurePolicy must be Fail or Ignore, not ${JSON.stringify(failurePolicy)}`);
  }
  return {
    kind,
    ...(schema && { parametersSchema: schema }),
    failurePolicy,
    matchConditions: list(source, 'matchCondition').map((entry) => ({ name: text(entry, 'name'), expression: text(entry, 'expression') })),
    variables: list(source, 'variables').map(readVariable),
    validations: list(source, 'validations').map((entry) => ({
      expression: text(entry, 'expression'),
      ...(entry['message'] !== undefined && { message: text(entry, 'message') }),
      ...(entry['messageExpression'] !== undefined && { messageExpression: text(entry, 'messageExpression') }),
    })),
  };
}

const written = (name: string | undefined): string => (name === '' ? '(empty)' : (name ?? '(none)'));

function celSource(spec: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const targets = list(spec, 'targets');
  const [target] = targets;
  if (targets.length !== 1 || target === undefined) throw new Error(`spec.targets must hold exactly one target, not ${targets.length}`);
  if (target['target'] !== ADMISSION_TARGET) throw new Error(`the target must be ${ADMISSION_TARGET}, not ${JSON.stringify(target['target'])}`);
  const code = list(target, 'code').find((entry) => entry['engine'] === CEL_ENGINE);
  if (code === undefined) throw new Error(`there is no code for the engine ${CEL_ENGINE}`);
  const source = record(code, 'source');
  const known = ['failurePolicy', 'generateVAP', 'matchCondition', 'validations', 'variables'];
  for (const key of Object.keys(source)) {
    if (!known.includes(key)) throw new Error(`unknown field source.${key}, which Gatekeeper ignores; it knows ${known.join(', ')}`);
  }
  if (list(source, 'validations').length === 0) throw new Error('source.validations is empty, so that the template allows everything');
  return source;
}

function readVariable(entry: Readonly<Record<string, unknown>>): TemplateSource['variables'][number] {
  const name = text(entry, 'name');
  if (RESERVED_NAMES.includes(name) || name.startsWith(RESERVED_PREFIX)) throw new Error(`the variable name ${name} is reserved by Gatekeeper`);
  return { name, expression: text(entry, 'expression') };
}

function record(value: object, key: string): Readonly<Record<string, unknown>> {
  const field: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  if (!isRecord(field)) throw new Error(`${key} is missing or no map`);
  return field;
}

function optionalRecord(value: Readonly<Record<string, unknown>> | undefined, key: string): Readonly<Record<string, unknown>> | undefined {
  const field = value?.[key];
  return isRecord(field) ? field : undefined;
}

function list(value: Readonly<Record<string, unknown>>, key: string): readonly Readonly<Record<string, unknown>>[] {
  const field = value[key];
  if (field === undefined) return [];
  if (!Array.isArray(field) || !field.every(isRecord)) throw new Error(`${key} is no list of maps`);
  return field;
}

function text(value: Readonly<Record<string, unknown>>, key: string): string {
  const field = value[key];
  if (typeof field !== 'string' || field.trim() === '') throw new Error(`${key} is missing or empty`);
  return field;
}
