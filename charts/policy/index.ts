export { ConstraintsChart, type ConstraintsProps } from './constraints';
export { PolicyTemplatesChart, type PolicyTemplatesProps } from './policy-templates';
