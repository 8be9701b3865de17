import { type PolicyName, type PolicyParameters } from '../model/policy/policy';
import { type ObjectSchema } from './structural-schema';

/** API groups and kinds, as in a constraint's `spec.match.kinds`. */
export interface MatchKinds {
  readonly apiGroups: readonly string[];
  readonly kinds: readonly string[];
}

/**
 * A named CEL expression that later variables and the validations read as `variables.<name>`; computed when first read.
 */
export interface CelVariable {
  readonly name: string;
  readonly expression: string;
}

/** A CEL expression that is true for an object that complies. */
export interface CelValidation {
  readonly expression: string;
  /**
   * What is demanded, in a few words. It is shown where the message of the expression is too long for the API server.
   */
  readonly message: string;
  /** CEL expression that gives the message of a violation: one line, naming what is wrong. */
  readonly messageExpression: string;
}

/** What of a policy becomes its ConstraintTemplate. */
export interface PolicyText {
  /** Kind of the constraints, in CamelCase, for example `K8sRequiredLabels`. */
  readonly kind: string;
  readonly title: string;
  /** What is demanded, and why, in one or two sentences. */
  readonly description: string;
  /** Structural OpenAPI schema of the constraints' parameters. */
  readonly parameters: object;
  /** What a constraint of this policy looks at when it does not say. */
  readonly matchKinds: readonly MatchKinds[];
  /** In the order of declaration: a variable may read those before it. */
  readonly variables: readonly CelVariable[];
  readonly validations: readonly CelValidation[];
}

/**
 * A policy, written once: rendered as a Gatekeeper ConstraintTemplate, and evaluated from there at synthesis.
 *
 * Its CEL may use `object`, `request`, `namespaceObject` and `variables`, of which `variables.params` is the
 * constraint's parameters or null. It keeps to what `lintDialect` allows.
 */
export interface Policy<N extends PolicyName> extends PolicyText {
  readonly name: N;
  readonly parameters: ObjectSchema<PolicyParameters[N]>;
}
