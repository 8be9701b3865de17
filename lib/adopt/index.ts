/*
 * What runs already, as TypeScript of a platform: which objects are workloads, which stay as they are, how both are
 * written, and what of that comes out otherwise than it came in.
 */
export { cleaned } from './cleaned';
export { differencesOf, type Difference, type Differences, type Improvement } from './differences';
export { type LeftOut, leftOut } from './left-out';
export { type ApiObject, identityOf, kindOf, labelOf, namespaceOf, nameOf, selectorOf } from './objects';
export { parseObjects, type Parsed } from './parse';
export { type Construct, type Plan, planOf } from './plan';
export { inNamespaces, withoutNamespace } from './sorted';
export { camel, type Part, writtenPlan, type WrittenFiles } from './write';
