/** Argo CD as the engine. */
export interface ArgoCd {
  readonly engine: 'argo-cd';
  /** Repository that holds `dist/`, as Argo CD clones it. */
  readonly repository: string;
  /** Branch that clusters follow. */
  readonly revision: string;
  /**
   * Where Argo CD runs: `per-cluster` in each cluster, so that the survivor can be failed over to when a region is gone;
   * `{ hub }` in one cluster that reaches the others.
   *
   * @default 'per-cluster'
   */
  readonly topology?: 'per-cluster' | { readonly hub: string };
  /**
   * Each workload is delivered by an Application of its own, which one ApplicationSet makes. Not beside a hub.
   *
   * @default - one Application for all workloads of a cluster
   */
  readonly services?: ServiceSet;
}

/** Workloads that are delivered one by one, each with one owner of what it gets. */
export interface ServiceSet {
  /** Name of the ApplicationSet. */
  readonly name: string;
  /**
   * Workloads whose folder is in a repository of their own, to which CI pushes what is rendered here; by name.
   *
   * @default - all are delivered from the platform's repository
   */
  readonly repositories?: Readonly<Record<string, ServiceRepository>>;
}

/** Where the rendered folder of a workload is. */
export interface ServiceRepository {
  /** As Argo CD clones it. */
  readonly repository: string;
  readonly revision: string;
  /** Folder with the `kustomization.yaml`. */
  readonly path: string;
}

/** The GitOps engine of a platform. */
export type GitOps = ArgoCd;
