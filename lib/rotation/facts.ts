import type { ClusterTree, SealedFile } from '../checks';
import type { K3sCluster, Platform } from '../model';

/** What rotations are planned from. Nothing here is a secret. */
export interface RotationFacts {
  readonly platform: Platform;
  /** The clusters of the platform as they are rendered, with what their releases bring. */
  readonly clusters: readonly ClusterTree[];
  /** The encrypted files of the repository, by path. */
  readonly files: ReadonlyMap<string, SealedFile>;
  /** Paths of all that is rendered: which clusters have an inventory. */
  readonly rendered: ReadonlySet<string>;
}

export const k3sClusters = ({ platform }: RotationFacts): readonly K3sCluster[] =>
  platform.clusters.filter((cluster): cluster is K3sCluster => cluster.on === 'k3s');

/** A cluster as it is rendered. */
export const treeOf = ({ clusters }: RotationFacts, name: string): ClusterTree | undefined =>
  clusters.find(({ cluster }) => cluster === name);
