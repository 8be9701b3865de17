import type { PolicyName, PolicyParameters } from '../../../../lib/model/policy/policy';
import type { Manifest } from '../../../../lib/policy';

/** Samples of a policy: what it accepts, and what it refuses. */
export interface Case<N extends PolicyName> {
  readonly parameters: PolicyParameters[N];
  readonly clean: readonly Manifest[];
  /** What is wrong with the object, the object, and what the message must say. */
  readonly violating: readonly (readonly [string, Manifest, string])[];
}

/** Samples for every policy of the library. */
export type Cases = { readonly [N in PolicyName]: Case<N> };
