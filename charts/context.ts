import type { Construct } from 'constructs';
import type { Addon, Cluster, Layer, Platform, Release } from '../lib/model';

/** What a chart may know about where it is placed. */
export interface ClusterContext {
  readonly platform: Platform;
  readonly cluster: Cluster;
  /** The construct that holds the charts of a layer; made on first use, so that a layer without charts does not exist. */
  readonly layer: (layer: Layer) => Construct;
}

/** Describes one kind of add-on: hangs its own charts into their layers and returns its Helm releases. */
export type DescribeAddon<A extends Addon> = (context: ClusterContext, addon: A) => readonly Release[];
