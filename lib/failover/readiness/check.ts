import type { Artifact, EksCluster, FailoverSettings, Platform, Problem } from '../../model';
import type { Change } from '../plan';

/** All that decides whether a cluster can take over. */
export interface Situation {
  /** The platform as it is, and as it would be. */
  readonly before: Platform;
  readonly after: Platform;
  /** The cluster that serves now. */
  readonly active: EksCluster;
  /** The cluster that would serve, as it stands by now and as it would be. */
  readonly standby: EksCluster;
  readonly successor: EksCluster;
  /** How the platform says it fails over. */
  readonly failover: FailoverSettings;
  readonly plan: readonly Change[];
  /** What the platform renders to at both times. */
  readonly now: readonly Artifact[];
  readonly then: readonly Artifact[];
}

/** What a check found. Without problems it says what it proved, and what it could only take somebody's word for. */
export interface ReadinessResult {
  readonly problems: readonly Problem[];
  /** For example `96 objects of primary have their twin`. */
  readonly proved: string;
  /** Each with what to look at. @default - nothing was taken on trust */
  readonly declared?: readonly string[];
}

/** One question that must be answered before a cluster takes over. */
export interface ReadinessCheck {
  readonly name: string;
  run(situation: Situation): ReadinessResult;
}

/** Makes a problem of the cluster that would take over. */
export const problemOf = (
  { after, successor }: Situation,
  check: string,
  problem: Pick<Problem, 'message' | 'remedy'> &
    Partial<Pick<Problem, 'object' | 'field' | 'given' | 'allowed' | 'file' | 'source'>>,
): Problem => ({
  code: `failover/${check}`,
  severity: 'error',
  platform: after.name,
  cluster: successor.name,
  ...problem,
});

/** `1 secret`, `2 secrets` */
export const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
