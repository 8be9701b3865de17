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
  /**
   * Who shares a project: `per-scope` makes two for each cluster, of what teams ask for and of what that stands on;
   * `per-application` one for each Application, which allows what this one deploys and nothing else.
   *
   * @default 'per-scope'
   */
  readonly projects?: 'per-scope' | 'per-application';
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

/** A span of time as Flux writes it: `30s`, `10m`, `1h`. */
export type FluxDuration = `${number}${'s' | 'm' | 'h'}`;

/** How often Flux looks, and how long it waits. */
export interface FluxTiming {
  /** Between two looks at the repository. @default '1m' */
  readonly source?: FluxDuration;
  /** Between two comparisons of a layer with the cluster. @default '10m' */
  readonly layers?: FluxDuration;
  /** Between two comparisons of a Helm release with the cluster. @default '30m' */
  readonly releases?: FluxDuration;
  /** Between two tries of what failed, or of what waits for a layer before it. @default '1m' */
  readonly retry?: FluxDuration;
  /** For a layer to become healthy. @default '5m' */
  readonly layerTimeout?: FluxDuration;
  /** For a Helm release to become ready. @default '10m' */
  readonly releaseTimeout?: FluxDuration;
}

/** Flux as the engine: in each cluster one, which serves no other. */
export interface Flux {
  readonly engine: 'flux';
  /** Repository that holds `dist/`, as source-controller clones it: `https://…` or `ssh://…`. */
  readonly repository: string;
  /** Branch that clusters follow. */
  readonly revision: string;
  /** Secret in `flux-system` that opens the repository; made by hand before the bootstrap. @default - none, the repository is public */
  readonly repositorySecret?: string;
  /** @default - see each field */
  readonly timing?: FluxTiming;
  /** Opens the files of SOPS: a Secret in `flux-system` with the age key of the cluster, made by hand before the bootstrap. @default - nothing is encrypted */
  readonly decryption?: { readonly provider: 'sops'; readonly secret: string };
}

/** The GitOps engine of a platform. */
export type GitOps = ArgoCd | Flux;

/** The engines there are, for exhaustive switches and error texts. */
export const ENGINES = ['argo-cd', 'flux'] as const satisfies readonly GitOps['engine'][];

/** The same platform for another engine: the repository and the branch stay, what only the other engine has is left behind. */
export function withEngine(gitops: GitOps, engine: GitOps['engine']): GitOps {
  if (gitops.engine === engine) return gitops;
  return { engine, repository: gitops.repository, revision: gitops.revision };
}

/** How a platform's workloads are delivered one by one, where they are. */
export const servicesOf = (gitops: GitOps): ServiceSet | undefined => (gitops.engine === 'argo-cd' ? gitops.services : undefined);
