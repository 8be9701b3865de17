import { awsName } from '../shape/fields';
import { object, oneOf } from '../shape/shape';

/**
 * What the holders of a role do: run the platform; be on call; do on the worst day what nobody may do on any other; or
 * look at what is theirs.
 *
 * It decides what they may do in AWS. What they may do in a cluster is said by `access` of its infrastructure.
 */
export type PeopleDuty = 'platform' | 'on-call' | 'break-glass' | 'reader';

/**
 * A role of people in the account, made by the stack `<platform>-people` before any cluster names it: EKS refuses an
 * access entry for a role that is not there, after it has made the cluster.
 *
 * Whoever the account lets assume it takes it, with a second factor. Roles of IAM Identity Center are made by that, and
 * are not listed here.
 */
export interface PeopleRole {
  /** Name of the role, unique in the account. */
  readonly role: string;
  /** What its holders do. */
  readonly duty: PeopleDuty;
}

export const peopleRoleShape = object<PeopleRole>({
  role: awsName,
  duty: oneOf('platform', 'on-call', 'break-glass', 'reader'),
});
