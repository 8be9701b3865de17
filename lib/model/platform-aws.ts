import type { AwsRegion } from './regions';

/**
 * The AWS side that belongs to no single cluster: the hosted zone with the records that follow the active cluster, and
 * the connections between networks.
 */
export interface PlatformAws {
  /** Region of the stack. That of a cluster which may be lost must not be it: records are changed when one is lost. */
  readonly region: AwsRegion;
  /** Addresses that are told when the active cluster does not answer; each must confirm once. */
  readonly notify: readonly string[];
  /** Networks that reach each other privately. @default - none */
  readonly peerings?: readonly Peering[];
}

/** A peering of the networks of two clusters, with routes on both sides. */
export interface Peering {
  /** Name of the cluster that asks for it. */
  readonly from: string;
  /** Name of the cluster that takes it. */
  readonly to: string;
  readonly why: string;
}
