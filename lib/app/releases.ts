import { builtInApis, installsOf, requestsOf, type Tree } from '../checks';
import type { Artifact } from '../model';
import type { ProvenRelease, ReleaseRequest } from '../model/delivery/rendering';
import { renderReleases, type RenderOptions, withRecords } from '../supply';

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

/** What the charts of the fleet bring. */
export interface ProvenReleases {
  /** Every release, from its chart or from its record. */
  readonly releases: readonly ProvenRelease[];
  /** The releases that other tools install first, as those tools render them. */
  readonly installs: readonly ProvenRelease[];
}

/** Renders all releases in one pass: which helm an engine has is known only beside the release of the engine. */
export async function proveReleases(
  root: string,
  artifacts: readonly Artifact[],
  tree: Tree,
  kubernetes: string,
): Promise<ProvenReleases> {
  const releases = releasesIn(tree, kubernetes);
  const installs = installsOf(artifacts, tree, kubernetes).map(({ request }) => request);
  const rendered = await renderReleases([...releases, ...installs], renderOptions(root, tree));
  return {
    releases: withRecords(root, rendered.slice(0, releases.length)),
    installs: rendered.slice(releases.length),
  };
}
