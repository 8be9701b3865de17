import type { Cluster } from '../model/cluster/cluster';
import type { JsonObject } from '../model/units/json';
import type { Layer } from '../model/delivery/layers';
import type { Platform } from '../model/platform';
import type { Provision, Release } from '../model/delivery/release';

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
  /** What charts of one's own say beside their objects. @default - nothing */
  readonly declared?: readonly Declaration[];
}

/** What somebody brings and needs that no object shows. */
export interface Declaration {
  /** In a sentence, for example `the chart namespaces.shop.charts[0]`. */
  readonly name: string;
  readonly layer: Layer;
  readonly provides: readonly Provision[];
  readonly needs: readonly Provision[];
}
