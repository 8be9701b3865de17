import { builtInApis, requestsOf, type Tree } from '../checks';
import type { ProvenRelease, ReleaseRequest } from '../model/delivery/rendering';
import { provenReleases, type RenderOptions } from '../supply';

/** Every Helm release of the fleet, as its engine will render it. */
export const releasesIn = (tree: Tree, kubernetes: string): readonly ReleaseRequest[] =>
  tree.clusters.flatMap((cluster) => requestsOf(cluster, kubernetes).map(({ request }) => request));

/** What the charts of the fleet are rendered with. */
export function renderOptions(root: string, tree: Tree): RenderOptions {
  return {
    root,
    apis: builtInApis(),
    crdsOf: (platform, name) =>
      tree.clusters
        .filter((cluster) => cluster.platform === platform && cluster.cluster === name)
        .flatMap((cluster) => cluster.ofKind('CustomResourceDefinition').map(({ value }) => value)),
  };
}

/** What every release brings, from its chart or from its record. */
export const proveReleases = (root: string, tree: Tree, kubernetes: string): Promise<readonly ProvenRelease[]> =>
  provenReleases(releasesIn(tree, kubernetes), renderOptions(root, tree));
