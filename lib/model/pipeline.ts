/** The CI of a platform's repository: what renders, checks, commits, and waits for the engine to bring it in. */
export interface Pipeline {
  readonly forge: 'gitea';
  readonly environments: readonly PipelineEnvironment[];
}

/** A branch and what follows it. */
export interface PipelineEnvironment {
  /** What people call it, for example `production`. */
  readonly name: string;
  readonly branch: string;
  /** Cluster that follows the branch. @default - none; the branch is rendered, checked and committed, and nothing waits for it */
  readonly cluster?: string;
}
