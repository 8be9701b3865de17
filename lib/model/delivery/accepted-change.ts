import { like, prose } from '../shape/fields';
import { object } from '../shape/shape';

/**
 * A change that no cluster takes by itself and that is meant, with what somebody does so that it comes about. It holds
 * for this change alone: the next one, and the same one back, are refused again. Once it is done and committed it says
 * nothing more and can go; `archipel check` then notes that it is spent.
 */
export interface AcceptedChange {
  /** Code of the check that refuses it, for example `change/stateful-set`; `archipel explain` has its procedure. */
  readonly change: `change/${string}`;
  /**
   * What changes, as the check names it: `StatefulSet data/db`, `AWS::EC2::Subnet Public1`. In a workload its kind is
   * enough: `StatefulSet`.
   */
  readonly object: string;
  /** Field that changes, as the check names it. */
  readonly field: string;
  /** Value that is committed, as the check names it; `none` where there is none. */
  readonly from: string;
  /** Value that it gets. */
  readonly to: string;
  /** What is done so that the cluster takes it, by whom, and when; it is rendered beside the change. */
  readonly reason: string;
}

export const acceptedChangeShape = object<AcceptedChange>({
  change: like(/^change\/[a-z0-9-]+$/, 'a code, for example change/stateful-set'),
  object: prose,
  field: prose,
  from: prose,
  to: prose,
  reason: prose,
});
