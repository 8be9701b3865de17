import type { Flux } from '../../model/delivery/gitops';
import type { Layer } from '../../model/delivery/layers';
import type { Platform } from '../../model/platform';

/**
 * API versions of Flux 2.9, the only ones that its CRDs serve (read at source 1.9.1, kustomize 1.9.4, helm 1.6.3,
 * image-reflector 1.2.0, image-automation 1.2.1, notification 1.9.3).
 */
export const FLUX_API = {
  source: 'source.toolkit.fluxcd.io/v1',
  kustomize: 'kustomize.toolkit.fluxcd.io/v1',
  helm: 'helm.toolkit.fluxcd.io/v2',
  image: 'image.toolkit.fluxcd.io/v1',
  notification: 'notification.toolkit.fluxcd.io/v1beta3',
  receiver: 'notification.toolkit.fluxcd.io/v1',
} as const;

/**
 * The repository and what syncs `gitops/`, under the name that Flux's own bootstrap gives them and its commands expect.
 */
export const ROOT = 'flux-system';

/** The Kustomization that keeps `bootstrap/` as it is in Git, once it was applied by hand. */
export const BOOTSTRAP = 'bootstrap';

/** Folder and Kustomization of what the workloads' account may do in their namespaces. */
export const ACCESS = 'access';

/** Folder and Kustomization of what tells others and hears of pushes. */
export const NOTIFICATIONS = 'notifications';

/** Folder and Kustomization of what follows images. */
export const IMAGES = 'images';

/** Folder and Kustomization of the Helm releases of a layer. */
export const releasesOf = (layer: Layer): string => `${layer}-releases`;

/** ServiceAccount that applies a layer, or one of the folders of Flux's own objects, and its role. */
export const layerAccount = (layer: Layer | typeof NOTIFICATIONS | typeof IMAGES): string => `layer-${layer}`;

/** ServiceAccount that applies the Helm releases of a layer, and its role. */
export const releasesAccount = (layer: Layer): string => `layer-${releasesOf(layer)}`;

/** ServiceAccount that installs a Helm release, and its roles. */
export const releaseAccount = (release: string): string => `release-${release}`;

/** ServiceAccount that applies `gitops/`. */
export const ROOT_ACCOUNT = 'gitops';

/**
 * ServiceAccount of kustomize-controller itself, which Flux's distribution makes and binds to cluster-admin. It is
 * named where rights are given out, so that a controller that is told to use no account by default still applies them.
 */
export const CONTROLLER_ACCOUNT = 'kustomize-controller';

/** The Flux of a platform. @throws Error for a platform with another engine */
export function fluxOf({ name, gitops }: Platform): Flux {
  if (gitops.engine !== 'flux') throw new Error(`platform '${name}' is delivered by ${gitops.engine}`);
  return gitops;
}
