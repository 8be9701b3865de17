import { email, gitUrl, imageRepository, like, prose, revision, versions, word } from '../shape/fields';
import { type Fields, list, object, oneOf } from '../shape/shape';
import { type ServiceSet, servicesShape } from './services';

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
  /**
   * Secret in `flux-system` that opens the repository; made by hand before the bootstrap.
   *
   * @default - none, the repository is public
   */
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
  /**
   * Public halves of the age keys that every file is encrypted for: that of the cluster, and those of people who edit.
   */
  readonly recipients: readonly string[];
}

/**
 * New images. Flux never edits what is rendered: it writes tags behind markers into one file of the platform on a
 * branch of its own, which it force-pushes. CI renders that onto a second branch and opens the change.
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
  /**
   * Secret in `flux-system` with the `token` by which a Git server signs what it sends to the webhook.
   *
   * @default - no webhook
   */
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

const duration = like(/^[0-9]+(\.[0-9]+)?(s|m|h)$/, 'a duration of Flux, for example 10m').optional();

const timing = object<FluxTiming>({
  source: duration,
  layers: duration,
  releases: duration,
  retry: duration,
  layerTimeout: duration,
  releaseTimeout: duration,
});

const decryption = object<FluxDecryption>({
  provider: oneOf('sops'),
  secret: word,
  recipients: list(like(/^age1[a-z0-9]+$/, 'a recipient of age, which begins with age1')),
});

const images = object<FluxImages>({
  file: like(/^platforms\/[A-Za-z0-9._/-]+\.yaml$/, 'a YAML file below platforms/'),
  branch: revision,
  pushSecret: word,
  signingSecret: word,
  author: object<FluxImages['author']>({ name: prose, email }),
  interval: duration,
  policies: list(object<ImagePolicy>({ name: word, repository: imageRepository, semver: versions })),
});

const notifications = object<FluxNotifications>({
  providers: list(
    object<FluxProvider>({
      name: word,
      type: oneOf('github', 'slack', 'discord'),
      secret: word,
      severity: oneOf('info', 'error'),
    }),
  ),
  receiverSecret: word.optional(),
});

export const fluxFields: Fields<Omit<Flux, 'engine'>> = {
  repository: gitUrl,
  revision,
  repositorySecret: word.optional(),
  timing: timing.optional(),
  services: servicesShape.optional(),
  decryption: decryption.optional(),
  images: images.optional(),
  notifications: notifications.optional(),
};
