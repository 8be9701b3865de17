import { type ActionReach, reachOf } from './actions';
import { arnPattern, type Glob, overlap, policyPattern } from './globs';
import type { Statement } from './statement';

/** What of a statement comes to nothing. */
export interface IdlePart {
  readonly given: string;
  readonly message: string;
  readonly allowed?: string;
}

/**
 * Actions of a statement that no resource of it fits, and resources that no action of it can be used on: IAM takes both
 * and grants nothing. `s3:ListBucket` on the objects of a bucket is the classic.
 */
export async function idleParts({ effect, actions, actionMember, resources }: Statement): Promise<readonly IdlePart[]> {
  // Without resources it is a trust, or the policy of a resource that stands for itself.
  if (effect !== 'Allow' || actionMember === 'NotAction' || resources.length === 0) return [];
  const reaches = await Promise.all(actions.map(async (action) => ({ action, reach: await reachOf(action) })));
  const patterns = resources.map((resource) => policyPattern(resource ?? '*'));
  const idle = reaches.flatMap(({ action, reach }): readonly IdlePart[] => {
    if (reach === undefined || isReached(reach, resources, patterns)) return [];
    return [
      {
        given: action,
        message: `${action} cannot be used on what the statement names`,
        allowed: reach.arns.length === 0 ? '*' : reach.arns.join(', '),
      },
    ];
  });
  // A pattern may stand for an action of any type.
  if (reaches.some(({ reach }) => reach === undefined)) return idle;
  const arns = reaches.flatMap(({ reach }) => reach?.arns ?? []).map(arnPattern);
  const unused = resources.flatMap((resource, index): readonly IdlePart[] => {
    const pattern = patterns[index] ?? [];
    if (resource === undefined || resource === '*' || arns.some((arn) => overlap(pattern, arn))) return [];
    return [{ given: resource, message: 'no action of the statement can be used on this' }];
  });
  return [...idle, ...unused];
}

function isReached({ arns }: ActionReach, resources: Statement['resources'], patterns: readonly Glob[]): boolean {
  if (arns.length === 0) return resources.some((resource) => resource === undefined || resource === '*');
  return arns.map(arnPattern).some((arn) => patterns.some((pattern) => overlap(pattern, arn)));
}
