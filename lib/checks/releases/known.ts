import type { RenderedRelease } from '../../model/delivery/rendering';
import type { ClusterTree, KubeObject } from '../tree/tree';

/** A release of which the objects are known. */
export interface KnownRelease {
  readonly by: KubeObject;
  readonly cluster: ClusterTree;
  readonly name: string;
  readonly namespace: string;
  readonly rendering: RenderedRelease;
  /** What it brings. */
  readonly objects: readonly KubeObject[];
}
