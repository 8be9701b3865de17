import type { KustomizedFolder } from '../export';
import type { Artifact } from '../model/delivery/artifact';
import type { Cluster } from '../model/cluster/cluster';
import type { Problem } from '../model/problem';
import type { ReleaseDescription } from '../model/delivery/release';
import type { ManifestObject } from '../synth/collect';

/** Artifacts, and the problems found on the way. Complete only if no problem has severity error. */
export interface Rendered {
  readonly artifacts: readonly Artifact[];
  readonly problems: readonly Problem[];
}

/** What was rendered for the workloads of a cluster. */
export interface RenderedWorkloads {
  readonly cluster: Cluster;
  readonly releases: readonly ReleaseDescription[];
  readonly objects: readonly ManifestObject[];
  /** Objects of each chart of one's own in a namespace. @default - there are none */
  readonly own?: ReadonlyMap<string, readonly ManifestObject[]>;
}

/** A rendered cluster, with what the rest of the fleet needs to know about it. */
export interface RenderedCluster extends Rendered {
  /** Every folder with a kustomization.yaml that is applied. */
  readonly folders: readonly KustomizedFolder[];
  /** Kinds whose schema exists in a running cluster only. */
  readonly kindsMadeInCluster: readonly string[];
  /** Objects of the workloads, for their Helm charts. */
  readonly workloads: RenderedWorkloads;
}
