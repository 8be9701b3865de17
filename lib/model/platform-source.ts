import type { Platform } from './platform';

/**
 * A platform of which one cluster serves and the others stand by: a function of which one serves.
 *
 * The state is one committed value (`platforms/<name>/dr.json`) that whoever makes the platform reads first. The
 * platform itself reads nothing, so that both sides of a failover can be made in one process.
 */
export interface FailoverPlatform<C extends string = string> {
  /** Name of the platform. */
  readonly name: string;
  /** Names of the clusters that may serve. */
  readonly candidates: readonly C[];
  /** The platform while one of them serves. */
  at(active: C): Platform;
}

/** How the list of platforms holds one: made at once, or from the committed state. */
export type PlatformSource = (() => Platform) | FailoverPlatform;

/** Whether another cluster of the platform may take over. */
export const canFailOver = (source: PlatformSource): source is FailoverPlatform => typeof source !== 'function';
