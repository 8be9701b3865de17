export { policies } from './library';
export { constraintOf, type ConstraintManifest, type ConstraintMatch, type ConstraintProps } from './constraint';
export { templateOf, templateName, type ConstraintTemplateManifest } from './constraint-template';
export { type CelValidation, type CelVariable, type MatchKinds, type Policy, type PolicyText } from './policy';
export { evaluate } from './evaluation/evaluate';
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
export { lintDialect, lintTemplate, type DialectScope } from './evaluation/dialect';
export { bootstrapLockout, type Lockout } from './bootstrap-lockout';
