/** A file of the output: where it goes and what it holds. */
export interface Artifact {
  /**
   * Path from the repository root, with forward slashes, for example
   * `dist/luneo/clusters/primary/base/_cluster/namespace-luneo.yaml`.
   */
  readonly path: string;
  readonly content: string;
  /** What made it: a construct path (`luneo/primary/workloads/luneo-backend/deployment`) or a field of the platform. */
  readonly source: string;
}
