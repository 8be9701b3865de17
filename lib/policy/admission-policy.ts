import { type JsonObject } from '../model/units/json';
import { type PolicyName, type PolicyParameters } from '../model/policy/policy';
import { celLiteral } from './cel-literal';
import { splitAtStart } from './start-writes';
import { type CelValidation, type CelVariable, type Policy } from './policy';
import { admissionRules, type AdmissionRule } from './admission-rules';

/** API version of ValidatingAdmissionPolicy and its binding; served since Kubernetes 1.30. */
export const ADMISSION_POLICY_API_VERSION = 'admissionregistration.k8s.io/v1';

/** Label that the API server sets on every Namespace and that nobody can take off. */
export const NAME_LABEL = 'kubernetes.io/metadata.name';

/** Which namespaces an admission policy looks at, by name. */
export interface AdmissionNamespaces {
  readonly matchExpressions: readonly [
    { readonly key: typeof NAME_LABEL; readonly operator: 'In' | 'NotIn'; readonly values: readonly string[] },
  ];
}

/** A ValidatingAdmissionPolicy as it is applied. */
export interface AdmissionPolicyManifest {
  readonly apiVersion: typeof ADMISSION_POLICY_API_VERSION;
  readonly kind: 'ValidatingAdmissionPolicy';
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly failurePolicy: 'Fail';
    readonly matchConstraints: {
      readonly namespaceSelector?: AdmissionNamespaces;
      readonly resourceRules: readonly AdmissionRule[];
    };
    readonly variables: readonly CelVariable[];
    readonly validations: readonly CelValidation[];
  };
}

/** What puts an admission policy into force. */
export interface AdmissionBindingManifest {
  readonly apiVersion: typeof ADMISSION_POLICY_API_VERSION;
  readonly kind: 'ValidatingAdmissionPolicyBinding';
  readonly metadata: { readonly name: string };
  readonly spec: { readonly policyName: string; readonly validationActions: readonly ['Deny'] };
}

/** An admission policy, but for the policy of the library itself. */
export interface AdmissionPolicyProps<N extends PolicyName> {
  readonly name: string;
  readonly parameters: PolicyParameters[N];
  /** @default - every namespace that is not excluded */
  readonly namespaces?: readonly string[];
  /** @default - none */
  readonly excludedNamespaces?: readonly string[];
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * The admission policy that denies what a policy of the library objects to, run by the API server itself: it needs no
 * pod of Gatekeeper, and denies from the first second after a start.
 *
 * The parameters are literals, because a policy with a `paramKind` refuses every matched write while the API server
 * does not know that kind yet, about 30 seconds after each start (kube-apiserver 1.36.3). For the same reason it names
 * its resources one by one, and leaves out the cluster-scoped ones that a starting control plane writes.
 *
 * @returns undefined where nothing is left to look at
 */
export function admissionPolicyOf<N extends PolicyName>(
  policy: Policy<N>,
  props: AdmissionPolicyProps<N>,
): AdmissionPolicyManifest | undefined {
  const { name, parameters, annotations } = props;
  const resourceRules = admissionRules(splitAtStart(policy.matchKinds).refusable);
  const namespaceSelector = namespacesOf(props);
  const matchesNothing = resourceRules.length === 0 || namespaceSelector?.matchExpressions[0].values.length === 0;
  if (matchesNothing) return undefined;
  return {
    apiVersion: ADMISSION_POLICY_API_VERSION,
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name, ...(annotations && { annotations }) },
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: { ...(namespaceSelector && { namespaceSelector }), resourceRules },
      variables: [paramsOf(parameters), ...policy.variables],
      validations: policy.validations,
    },
  };
}

/** The binding that makes an admission policy deny. Warnings stay with Gatekeeper, or each would come twice. */
export const admissionBindingOf = (policyName: string): AdmissionBindingManifest => ({
  apiVersion: ADMISSION_POLICY_API_VERSION,
  kind: 'ValidatingAdmissionPolicyBinding',
  metadata: { name: policyName },
  spec: { policyName, validationActions: ['Deny'] },
});

/**
 * What Gatekeeper gives as `variables.params`. `dyn`, because expressions compare it with null and probe its fields.
 */
const paramsOf = (parameters: object): CelVariable => ({
  name: 'params',
  expression: `dyn(${celLiteral(parameters as JsonObject)})`,
});

function namespacesOf(
  props: Pick<AdmissionPolicyProps<PolicyName>, 'namespaces' | 'excludedNamespaces'>,
): AdmissionNamespaces | undefined {
  const { namespaces, excludedNamespaces = [] } = props;
  if (namespaces !== undefined) {
    const values = namespaces.filter((namespace) => !excludedNamespaces.includes(namespace)).sort();
    return { matchExpressions: [{ key: NAME_LABEL, operator: 'In', values }] };
  }
  if (excludedNamespaces.length === 0) return undefined;
  return { matchExpressions: [{ key: NAME_LABEL, operator: 'NotIn', values: [...excludedNamespaces].sort() }] };
}
