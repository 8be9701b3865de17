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

/** The committed state of a platform that can fail over. */
export interface FailoverState<C extends string = string> {
  /** The cluster that serves. */
  readonly active: C;
  /**
   * Clusters that a failover left behind, and that nobody has declared back: nothing is copied to them, and none of
   * them may be made active.
   */
  readonly lost: readonly C[];
}

/**
 * A platform in a state of it. What one cluster copies to another is the platform's word (`mirrorTo`), and stops where
 * the other is lost: nothing is sent to a region of which nobody has said that it is there.
 */
export function platformAt(source: FailoverPlatform, { active, lost }: FailoverState): Platform {
  const platform = source.at(active);
  const ranges = platform.clusters.flatMap(({ name, network }) =>
    lost.includes(name) && 'vpc' in network ? [network.vpc] : [],
  );
  const toLost = (addon: ClusterAddon): boolean =>
    addon.kind === 'observability' && ranges.some((range) => addon.mirrorTo?.network.overlaps(range) === true);
  return lost.length === 0 ? platform : withoutCopies(platform, toLost);
}

type ClusterAddon = Platform['clusters'][number]['addons'][number];

/** The same platform, without the copies of telemetry that these add-ons make. */
function withoutCopies(platform: Platform, stops: (addon: ClusterAddon) => boolean): Platform {
  const stopped = <A extends ClusterAddon>(addon: A): A => {
    if (!stops(addon) || !('mirrorTo' in addon)) return addon;
    const { mirrorTo: _, ...rest } = addon;
    return rest as A;
  };
  return {
    ...platform,
    clusters: platform.clusters.map((cluster) =>
      cluster.on === 'eks' ? { ...cluster, addons: cluster.addons.map(stopped) } : cluster,
    ),
  };
}

/** How the list of platforms holds one: made at once, or from the committed state. */
export type PlatformSource = (() => Platform) | FailoverPlatform;

/** Whether another cluster of the platform may take over. */
export const canFailOver = (source: PlatformSource): source is FailoverPlatform => typeof source !== 'function';
