export { AdmissionPoliciesChart, type AdmissionPoliciesProps } from './admission-policies';
export { ConstraintsChart, type ConstraintsProps } from './constraints';
export { describePolicies } from './describe-policies';
export { PolicyTemplatesChart, type PolicyTemplatesProps } from './policy-templates';
