import type { Cluster } from '../model/cluster/cluster';
import type { JsonObject } from '../model/units/json';
import type { Layer } from '../model/delivery/layers';
import type { Platform } from '../model/platform';
import type { Release } from '../model/delivery/release';

/** An object as it will be written: plain data, with every value resolved. */
export interface DescribedObject {
  readonly object: JsonObject;
  readonly layer: Layer;
  /** What made it, as a construct path. */
  readonly source: string;
}

/** A cluster once all of its charts have spoken: what delivery works from and never edits. */
export interface DescribedCluster {
  readonly platform: Platform;
  readonly cluster: Cluster;
  /** The objects of all layers. What an inflated release renders is among them. */
  readonly objects: readonly DescribedObject[];
  readonly releases: readonly Release[];
}
