import { defined } from '../../common/optional';
import type { Cluster } from '../cluster/cluster';
import type { Platform } from '../platform';
import type { Problem } from '../problem';

/** Who claims a name: a cluster, or a platform as a whole. */
export interface Claimant {
  readonly platform: Platform;
  readonly cluster?: Cluster;
}

/** A name that only one may have, whoever made the platforms. */
export interface Claim extends Claimant {
  /** Field of the cluster, or of the platform where there is none. */
  readonly field: string;
  readonly name: string;
}

/** Names of one kind, and what is said where two claim the same. */
export interface Kind {
  /** The code becomes `fleet/<rule>`. */
  readonly rule: string;
  /** What the name is of, for example `stack`. */
  readonly what: string;
  /** What comes of it that two have the same. */
  readonly why: string;
  readonly remedy: string;
}

/** `shop/one`, or `shop` for a platform as a whole. */
export const placeOf = ({ platform, cluster }: Claimant): string =>
  cluster === undefined ? platform.name : `${platform.name}/${cluster.name}`;

/** Tells whoever claims a name that another one has claimed before. */
export function clashes(
  { rule, what, why, remedy }: Kind,
  claims: readonly Claim[],
  isAnother: (first: Claim, later: Claim) => boolean = () => true,
): readonly Problem[] {
  const firsts = new Map<string, Claim>();
  return claims.flatMap((claim) => {
    const first = firsts.get(claim.name);
    if (first === undefined) firsts.set(claim.name, claim);
    if (first === undefined || !isAnother(first, claim)) return [];
    return [
      fleetProblem(claim, {
        rule,
        field: claim.field,
        message: `${what} '${claim.name}' is that of ${placeOf(first)} (${first.field}) as well: ${why}`,
        given: claim.name,
        remedy,
      }),
    ];
  });
}

/** A finding of a rule that looks at the fleet. */
type Finding = Pick<Problem, 'message' | 'given' | 'allowed' | 'remedy' | 'field'> & { readonly rule: string };

/** Turns a finding at a claimant into a problem. */
export const fleetProblem = ({ platform, cluster }: Claimant, { rule, ...finding }: Finding): Problem => ({
  code: `fleet/${rule}`,
  severity: 'error',
  platform: platform.name,
  ...defined({ cluster: cluster?.name }),
  ...finding,
});

/** Every cluster of the fleet, with its platform. */
export const clustersOf = (platforms: readonly Platform[]): readonly Required<Claimant>[] =>
  platforms.flatMap((platform) => platform.clusters.map((cluster) => ({ platform, cluster })));
