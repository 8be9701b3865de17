import { ADMISSION_TARGET, CEL_ENGINE, TEMPLATE_API_VERSION } from '../constraint-template';
import { celPolicyOf, type Fields, list, optionalRecord, record } from './fields';
import { type Manifest } from './manifest';
import { type CelPolicy } from './policy-program';

/** The CEL of a template, read from its manifest. */
export interface TemplateSource extends CelPolicy {
  /** Kind of the constraints. */
  readonly kind: string;
  /** The schema of `spec.parameters`, as it stands in the manifest; absent when the template has none. */
  readonly parametersSchema?: Readonly<Record<string, unknown>>;
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
    throw new Error(
      `a ConstraintTemplate of ${TEMPLATE_API_VERSION} is expected, not a ${manifest.kind} of ${manifest.apiVersion}`,
    );
  }
  const spec = record(manifest, 'spec');
  const crd = record(record(spec, 'crd'), 'spec');
  const kind = record(crd, 'names')['kind'];
  if (typeof kind !== 'string' || kind === '') throw new Error('spec.crd.spec.names.kind is missing');
  if (manifest.metadata?.name !== kind.toLowerCase()) {
    throw new Error(
      `the name must be the kind in lower case, ${kind.toLowerCase()}, not ${written(manifest.metadata?.name)}`,
    );
  }
  const schema = optionalRecord(optionalRecord(crd, 'validation'), 'openAPIV3Schema');
  const source = celSource(spec);
  const policy = celPolicyOf(source, 'matchCondition');
  policy.variables.forEach(({ name }) => refuseReserved(name));
  return { kind, ...(schema && { parametersSchema: schema }), ...policy };
}

const written = (name: string | undefined): string => (name === '' ? '(empty)' : (name ?? '(none)'));

function celSource(spec: Fields): Fields {
  const targets = list(spec, 'targets');
  const [target] = targets;
  if (targets.length !== 1 || target === undefined)
    throw new Error(`spec.targets must hold exactly one target, not ${targets.length}`);
  if (target['target'] !== ADMISSION_TARGET)
    throw new Error(`the target must be ${ADMISSION_TARGET}, not ${JSON.stringify(target['target'])}`);
  const code = list(target, 'code').find((entry) => entry['engine'] === CEL_ENGINE);
  if (code === undefined) throw new Error(`there is no code for the engine ${CEL_ENGINE}`);
  const source = record(code, 'source');
  const known = ['failurePolicy', 'generateVAP', 'matchCondition', 'validations', 'variables'];
  for (const key of Object.keys(source)) {
    if (!known.includes(key))
      throw new Error(`unknown field source.${key}, which Gatekeeper ignores; it knows ${known.join(', ')}`);
  }
  if (list(source, 'validations').length === 0)
    throw new Error('source.validations is empty, so that the template allows everything');
  return source;
}

function refuseReserved(name: string): void {
  if (!RESERVED_NAMES.includes(name) && !name.startsWith(RESERVED_PREFIX)) return;
  throw new Error(`the variable name ${name} is reserved by Gatekeeper`);
}
