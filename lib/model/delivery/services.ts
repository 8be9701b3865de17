import { repositoryPath, revision, url, word } from '../shape/fields';
import { object, recordOf } from '../shape/shape';

/** Workloads that are delivered one by one, each with one owner of what it gets. */
export interface ServiceSet {
  /** Name of the ApplicationSet. Flux needs none: a Kustomization a workload is written out. */
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
  /** As the engine clones it. */
  readonly repository: string;
  /** Branch that the engine follows. */
  readonly revision: string;
  /** Folder with the `kustomization.yaml`. */
  readonly path: string;
  /**
   * Secret in `flux-system` that opens it. Argo CD finds its own by their label and URL.
   *
   * @default - none, the repository is public
   */
  readonly secret?: string;
}

export const servicesShape = object<ServiceSet>({
  name: word,
  repositories: recordOf(
    word,
    object<ServiceRepository>({ repository: url, revision, path: repositoryPath, secret: word.optional() }),
  ).optional(),
});
