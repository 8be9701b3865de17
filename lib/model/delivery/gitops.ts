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
  /** How often Flux looks, and how long it waits. @default - see each field */
  readonly timing?: FluxTiming;
  /**
   * Each workload is delivered by a Kustomization of its own, so that one that fails holds up no other.
   *
   * @default - one Kustomization for all workloads of a cluster
   */
  readonly services?: ServiceSet;
  /** Opens the files of SOPS. @default - nothing is encrypted */
  readonly decryption?: FluxDecryption;
  /** Looks for new images and proposes them. @default - nobody does */
  readonly images?: FluxImages;
  /** Tells others what happens, and hears of pushes. @default - nobody is told */
  readonly notifications?: FluxNotifications;
}

/** The key of the cluster's files of SOPS. */
export interface FluxDecryption {
  readonly provider: 'sops';
  /** Secret in `flux-system` with the age key of the cluster; made by hand before the bootstrap. */
  readonly secret: string;
  /** Public halves of the age keys that every file is encrypted for: that of the cluster, and those of people who edit. */
  readonly recipients: readonly string[];
}

/**
 * New images. Flux never edits what is rendered: it writes tags behind markers into one file of the platform on a branch
 * of its own, which it force-pushes. CI renders that onto a second branch and opens the change.
 */
export interface FluxImages {
  /** File with the markers, from the repository root; `platforms/<name>/images.yaml`. */
  readonly file: `platforms/${string}.yaml`;
  /** Branch that Flux writes, and nobody else. */
  readonly branch: string;
  /** Secret in `flux-system` with the right to push: `username` and `password`, or `identity` and `known_hosts`. */
  readonly pushSecret: string;
  /** Secret in `flux-system` with the OpenPGP key that signs the commits, as `git.asc`. */
  readonly signingSecret: string;
  /** Who the commits are by. */
  readonly author: { readonly name: string; readonly email: string };
  /** Between two looks at each registry. @default '5m' */
  readonly interval?: FluxDuration;
  /** Which images are followed, and to which versions. */
  readonly policies: readonly ImagePolicy[];
}

/** Which versions of an image are taken. */
export interface ImagePolicy {
  /** Unique in the platform; the marker `{"$imagepolicy": "flux-system:<name>:tag"}` refers to it. */
  readonly name: string;
  /** Registry and path, without tag. */
  readonly repository: string;
  /** Range of semantic versions, for example `>=1.0.0`. */
  readonly semver: string;
}

/** Where events of Flux go, and where pushes are heard of. */
export interface FluxNotifications {
  /** Who is told. */
  readonly providers: readonly FluxProvider[];
  /** Secret in `flux-system` with the `token` by which a Git server signs what it sends to the webhook. @default - no webhook */
  readonly receiverSecret?: string;
}

/** A place that is told. */
export interface FluxProvider {
  /** Short name, unique in the platform. */
  readonly name: string;
  /** `github` sets the status of the commit that was applied; the others are channels. */
  readonly type: 'github' | 'slack' | 'discord';
  /** Secret in `flux-system`: `token` for GitHub, `address` with the URL of the webhook for the others. */
  readonly secret: string;
  /** What is told: everything, or what went wrong. */
  readonly severity: 'info' | 'error';
}

/** The GitOps engine of a platform. */
export type GitOps = ArgoCd | Flux;

/** The engines there are, for exhaustive switches and error texts. */
export const ENGINES = ['argo-cd', 'flux'] as const satisfies readonly GitOps['engine'][];

/** The same repository, branch and owners of workloads for another engine; {@link lostByEngine} says what only the own engine can do. */
export function withEngine(gitops: GitOps, engine: GitOps['engine']): GitOps {
  if (gitops.engine === engine) return gitops;
  const { repository, revision, services } = gitops;
  return { engine, repository, revision, ...(services === undefined ? {} : { services }) };
}

/** What an engine cannot do that a platform asks of its own, in words. Encrypted files and values from Secrets are told where they are delivered. */
export function lostByEngine(gitops: GitOps, engine: GitOps['engine']): readonly string[] {
  if (gitops.engine !== 'flux' || engine === 'flux') return [];
  return [
    ...(gitops.images === undefined ? [] : ['image automation']),
    ...(gitops.notifications === undefined ? [] : ['notifications and the webhook of Flux']),
  ];
}
