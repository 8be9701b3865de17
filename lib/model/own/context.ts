import type { Cluster } from '../cluster/cluster';
import type * as Names from '../names';
import type { Platform } from '../platform';
import type { cloudValue } from '../units/cloud';

// A platform holds the functions that are given the platform: its type is put in here, from the side that knows both.
declare module './own-chart' {
  interface ChartContext {
    readonly platform: Platform;
    readonly cluster: Cluster;
    /** Refers to what only AWS knows: {@link cloudValue}. */
    readonly cloudValue: typeof cloudValue;
    /** The names that two tools agree on: paths, accounts, labels. */
    readonly names: typeof Names;
  }
}
