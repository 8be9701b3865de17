import { adoptsEngine } from '../../model/addons';
import type { Artifact } from '../../model/delivery/artifact';
import { FLUX_FLAGS } from '../../model/delivery/flux-flags';
import { fluxPatchPath } from '../../model/names';
import type { Platform } from '../../model/platform';
import type { JsonObject } from '../../model/units/json';

/**
 * JSON patches of the Deployments of Flux's controllers, for clusters in which `flux install` put them there: it takes
 * no flags for them. Where a release installs Flux, its values say the same.
 *
 * The container is the first of its Deployment (flux2 v2.9.4, manifests of each controller); should that change, the
 * patch is refused as a whole.
 */
export function fluxPatches(platform: Platform): readonly Artifact[] {
  if (platform.gitops.engine !== 'flux') return [];
  return platform.clusters
    .filter((cluster) => !adoptsEngine(cluster, 'flux'))
    .flatMap((cluster) =>
      Object.entries(FLUX_FLAGS).map(([controller, flags]) => ({
        path: fluxPatchPath(platform, cluster, controller),
        content: `${JSON.stringify(patchOf(flags), undefined, 2)}\n`,
        source: `${platform.name}/${cluster.name}/gitops/${controller}`,
      })),
    );
}

const CONTAINER = '/spec/template/spec/containers/0';

/** Adds flags to the first container, which must be the controller's. */
const patchOf = (flags: readonly string[]): readonly JsonObject[] => [
  { op: 'test', path: `${CONTAINER}/name`, value: 'manager' },
  ...flags.map((value) => ({ op: 'add', path: `${CONTAINER}/args/-`, value })),
];
