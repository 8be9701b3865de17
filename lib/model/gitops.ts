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
}

/** The GitOps engine of a platform. */
export type GitOps = ArgoCd;
