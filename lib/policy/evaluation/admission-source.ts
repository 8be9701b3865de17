import { ADMISSION_POLICY_API_VERSION } from '../admission-policy';
import { celPolicyOf, type Fields, list, optionalRecord, record } from './fields';
import { type LabelSelector } from './label-selector';
import { type Manifest } from './manifest';
import { type CelPolicy } from './policy-program';

/** A rule of `matchConstraints` or `matchResources`. */
export interface ResourceRule {
  readonly apiGroups?: readonly string[];
  readonly apiVersions?: readonly string[];
  readonly operations?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly scope?: string;
}

/** Which requests a policy or its binding looks at. */
export interface MatchResources {
  readonly resourceRules?: readonly ResourceRule[];
  readonly excludeResourceRules?: readonly ResourceRule[];
  readonly namespaceSelector?: LabelSelector;
  readonly objectSelector?: LabelSelector;
  readonly matchPolicy?: string;
}

/** A ValidatingAdmissionPolicy, read from its manifest. */
export interface AdmissionSource extends CelPolicy {
  readonly match: MatchResources;
}

/** A ValidatingAdmissionPolicyBinding, read from its manifest. */
export interface BindingSource {
  readonly policyName: string;
  readonly actions: readonly string[];
  /** @default - what the policy matches */
  readonly match: MatchResources;
}

/** What is read of a policy; audit annotations change no verdict as long as they do not fail. */
const POLICY_FIELDS = [
  'auditAnnotations',
  'failurePolicy',
  'matchConditions',
  'matchConstraints',
  'validations',
  'variables',
];

/**
 * Reads a ValidatingAdmissionPolicy.
 *
 * @throws one sentence that says what is wrong, or that the policy takes parameters, which are not evaluated here
 */
export function readAdmissionPolicy(manifest: Manifest): AdmissionSource {
  expectVersion(manifest);
  const spec = record(manifest, 'spec');
  if (spec['paramKind'] !== undefined)
    throw new Error('it takes parameters (spec.paramKind), so that it cannot be evaluated here');
  const unknown = Object.keys(spec).find((key) => !POLICY_FIELDS.includes(key));
  if (unknown !== undefined) throw new Error(`unknown field spec.${unknown}; it has ${POLICY_FIELDS.join(', ')}`);
  const match = record(spec, 'matchConstraints');
  if (list(match, 'resourceRules').length === 0)
    throw new Error('spec.matchConstraints.resourceRules is empty, so that the policy matches nothing');
  if (list(spec, 'validations').length === 0)
    throw new Error('spec.validations is empty, so that the policy allows everything');
  return { ...celPolicyOf(spec, 'matchConditions'), match: match };
}

/**
 * Reads a ValidatingAdmissionPolicyBinding.
 *
 * @throws one sentence that says what is wrong
 */
export function readBinding(manifest: Manifest): BindingSource {
  expectVersion(manifest);
  const spec = record(manifest, 'spec');
  const { policyName, validationActions } = spec;
  if (typeof policyName !== 'string' || policyName === '') throw new Error('spec.policyName is missing');
  const isList = Array.isArray(validationActions) && validationActions.length > 0;
  if (!isList) throw new Error('spec.validationActions is missing or empty, so that nothing comes of a violation');
  const match: Fields = optionalRecord(spec, 'matchResources') ?? {};
  return { policyName, actions: validationActions.map(String), match: match };
}

function expectVersion({ apiVersion, kind }: Manifest): void {
  if (apiVersion !== ADMISSION_POLICY_API_VERSION)
    throw new Error(`a ${kind} of ${ADMISSION_POLICY_API_VERSION} is expected, not of ${apiVersion}`);
}
