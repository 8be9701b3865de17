import { type PolicyEnforcement } from '../../model/policy/policy';
import { type Manifest } from './manifest';

/** Which object, judged by which constraint. */
export interface Judgement {
  readonly constraint: Manifest;
  readonly enforcement: PolicyEnforcement;
  readonly object: Manifest;
}

/** The object complies. Reported, so that a caller can tell "all comply" from "nothing was looked at". */
export interface CompliantVerdict extends Judgement {
  readonly outcome: 'compliant';
}

/** The object violates the constraint; both engines say so. */
export interface ViolationVerdict extends Judgement {
  readonly outcome: 'violation';
  readonly messages: readonly string[];
}

/** The engines do not agree, so that nothing can be said about the cluster. */
export interface DisagreementVerdict extends Judgement {
  readonly outcome: 'disagreement';
  /** What each engine says, by its name; an empty list is "complies". */
  readonly byEngine: Readonly<Record<string, readonly string[]>>;
}

/** Something could not be evaluated: a template, a constraint, or a constraint on an object. */
export interface ErrorVerdict {
  readonly outcome: 'error';
  /** The template or constraint that is at fault. */
  readonly culprit: Manifest;
  /** The object, where the error belongs to one. */
  readonly object?: Manifest;
  readonly message: string;
}

/** What evaluation says about a constraint and an object, or about a constraint or template alone. */
export type Verdict = CompliantVerdict | ViolationVerdict | DisagreementVerdict | ErrorVerdict;
