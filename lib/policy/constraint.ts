import { type PolicyEnforcement, type PolicyName, type PolicyParameters } from '../model/policy/policy';
import { type MatchKinds, type Policy } from './policy';

/** API group of all constraints; the kind comes from the template. */
export const CONSTRAINT_GROUP = 'constraints.gatekeeper.sh';

/** API version of all constraints. */
export const CONSTRAINT_API_VERSION = `${CONSTRAINT_GROUP}/v1beta1`;

/** Which objects a constraint looks at; every given part must hold. */
export interface ConstraintMatch {
  /** @default - the policy's own kinds */
  readonly kinds?: readonly MatchKinds[];
  /** @default - all namespaces, and cluster-scoped objects: they pass every condition on namespaces */
  readonly namespaces?: readonly string[];
  /** @default - objects in a namespace and cluster-scoped ones */
  readonly scope?: 'Namespaced';
  /** @default - none */
  readonly excludedNamespaces?: readonly string[];
}

/** A constraint of a policy, but for the policy itself. */
export interface ConstraintProps<N extends PolicyName> {
  readonly name: string;
  readonly enforcementAction: PolicyEnforcement;
  /** @default - the policy's own kinds, everywhere */
  readonly match?: ConstraintMatch;
  readonly parameters: PolicyParameters[N];
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A constraint as it is applied. */
export interface ConstraintManifest {
  readonly apiVersion: typeof CONSTRAINT_API_VERSION;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly enforcementAction: PolicyEnforcement;
    readonly match: ConstraintMatch;
    readonly parameters: object;
  };
}

/**
 * The constraint that enforces a policy. Its kind exists in a cluster only once Gatekeeper has processed the template.
 */
export function constraintOf<N extends PolicyName>(policy: Policy<N>, props: ConstraintProps<N>): ConstraintManifest {
  const { name, enforcementAction, match = {}, parameters, annotations } = props;
  return {
    apiVersion: CONSTRAINT_API_VERSION,
    kind: policy.kind,
    metadata: { name, ...(annotations && { annotations }) },
    spec: { enforcementAction, match: { kinds: policy.matchKinds, ...match }, parameters },
  };
}
