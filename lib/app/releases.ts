import { builtInApis, installsOf, requestsOf, type Tree } from '../checks';
import type { Artifact } from '../model';
import type { ProvenRelease, ReleaseRequest } from '../model/delivery/rendering';
import { provenReleases, renderReleases, type RenderOptions } from '../supply';

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

/** The releases that other tools install first, as those tools render them. */
export async function proveInstalls(
  root: string,
  artifacts: readonly Artifact[],
  tree: Tree,
  kubernetes: string,
): Promise<readonly ProvenRelease[]> {
  const installs = installsOf(artifacts, tree, kubernetes).map(({ request }) => request);
  if (installs.length === 0) return [];
  // The engines are among the releases, and only beside them is known which helm they have.
  const all = await renderReleases([...installs, ...releasesIn(tree, kubernetes)], renderOptions(root, tree));
  return all.slice(0, installs.length);
}
