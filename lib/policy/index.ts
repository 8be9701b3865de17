// A fact of Kubernetes and no derivation of ours: the gates read rules with it.
export { resourceOf } from '../model/cluster/api-resources';
export { policies } from './library';
export {
  admissionBindingOf,
  type AdmissionBindingManifest,
  admissionPolicyOf,
  type AdmissionPolicyManifest,
  type AdmissionPolicyProps,
} from './admission-policy';
export { constraintOf, type ConstraintManifest, type ConstraintMatch, type ConstraintProps } from './constraint';
export { templateOf, templateName, type ConstraintTemplateManifest } from './constraint-template';
export { type CelValidation, type CelVariable, type MatchKinds, type Policy, type PolicyText } from './policy';
export { evaluate } from './evaluation/evaluate';
export { evaluateAdmission } from './evaluation/evaluate-admission';
export { type Cost, costOf, tooCostly } from './evaluation/cost';
export { boundedRe2 } from './evaluation/re2';
export { validateConstraint } from './evaluation/constraint-schema';
export { describeManifest, type Manifest } from './evaluation/manifest';
export { type Operation } from './evaluation/review';
export {
  type CompliantVerdict,
  type DisagreementVerdict,
  type ErrorVerdict,
  type Verdict,
  type ViolationVerdict,
} from './evaluation/verdict';
export { fieldsReadBy } from './evaluation/fields-read';
export { lintDialect, type DialectScope } from './evaluation/dialect/expression';
export { lintAdmissionPolicy, lintTemplate } from './evaluation/dialect/policies';
export { mayRefuse, mayRefuseAtStart, namespacesDeniedBy, type RefusedAtStart, startWritesDeniedBy } from './lockout';
export { splitAtStart, START_WRITES, type StartWrite } from './start-writes';
