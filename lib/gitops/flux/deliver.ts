import type { Delivery } from '../delivery';
import type { DescribedCluster } from '../described';
import { orderOf } from '../order';
import { bootstrapObjects } from './bootstrap';
import { accessObjects, layerContents, layerKustomizations } from './layers';
import { ACCESS, releasesOf } from './names';
import { ownFolders, ownKustomizations } from './own-folders';
import { refusals } from './refusals';

/** Delivers a cluster through its own Flux: Kustomizations in the order of the layers, HelmReleases beside them. */
export function deliverByFlux(described: DescribedCluster): Delivery {
  const order = orderOf(described);
  const contents = layerContents(described);
  const gitops = [...layerKustomizations(described, contents, order), ...ownKustomizations(described, contents)];
  const access = accessObjects(described, contents);
  const releases = contents.flatMap((content) =>
    content.releases.length > 0 ? [[releasesOf(content.layer), content.releases] as const] : [],
  );
  return {
    folders: {
      bootstrap: bootstrapObjects(described, contents, gitops),
      gitops,
      ...(access.length > 0 ? { [ACCESS]: access } : {}),
      ...Object.fromEntries(ownFolders(described).map(({ name, objects }) => [name, objects])),
      ...Object.fromEntries(releases),
    },
    order,
    problems: [...order.problems, ...refusals(described)],
  };
}
