import { imageRepository, like, repositoryPath, revision, word } from '../shape/fields';
import { list, object, variants } from '../shape/shape';

/** The CI of a platform's repository, beside the validation that GitHub runs on every change. */
export type Pipeline = GiteaPipeline | GitHubPipeline;

/** On Gitea: what renders, checks, commits, and waits for the engine to bring it in. */
export interface GiteaPipeline {
  readonly forge: 'gitea';
  /** Its branches, each with what follows it. */
  readonly environments: readonly PipelineEnvironment[];
}

/** A branch and what follows it. */
export interface PipelineEnvironment {
  /** What people call it, for example `production`. */
  readonly name: string;
  /** The branch. */
  readonly branch: string;
  /**
   * Cluster that follows the branch.
   *
   * @default - none; the branch is rendered, checked and committed, and nothing waits for it
   */
  readonly cluster?: string;
}

/** On GitHub: what builds the platform's own images, and what renders the newer ones that Flux has found. */
export interface GitHubPipeline {
  readonly forge: 'github';
  /** Images that are built from this repository. */
  readonly builds: readonly BuiltImage[];
  /**
   * Branch onto which the one of Flux is rendered, and from which the change is opened. CI writes it, and nobody else.
   *
   * @default - nobody renders what Flux proposes
   */
  readonly rendered?: string;
}

/** An image that the platform builds: its workflow is `<name>-build`, and the tag `<name>/v<version>` releases it. */
export interface BuiltImage {
  /** Short name, unique in the platform. */
  readonly name: string;
  /** Folder with its sources and its `Dockerfile`, from the root of the repository. */
  readonly context: string;
  /** Registry and path, without tag; the one that workloads run. */
  readonly repository: string;
}

/** An id of a job in a workflow. */
const id = like(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and dashes, for example production');

export const pipelineShape = variants<Pipeline, 'forge'>('forge', {
  gitea: {
    environments: list(object<PipelineEnvironment>({ name: id, branch: revision, cluster: word.optional() })),
  },
  github: {
    builds: list(object<BuiltImage>({ name: id, context: repositoryPath, repository: imageRepository })),
    rendered: revision.optional(),
  },
});
