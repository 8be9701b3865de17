import { defined } from '../../common/optional';
import type { ProvenRelease, RenderedObject } from '../../model/delivery/rendering';
import { isClusterScoped } from '../../pins/cluster-scoped';
import { at, text } from '../tree/read';
import type { ClusterTree, KubeObject, ReleasedBy, Tree } from '../tree/tree';
import { requestsOf } from './requests';

/** The tree with the objects that the releases of each cluster bring. */
export function withReleases(tree: Tree, releases: readonly ProvenRelease[]): Tree {
  if (releases.length === 0) return tree;
  const clusters = tree.clusters.map((cluster) => ({ ...cluster, released: releasedIn(cluster, releases) }));
  return { ...tree, clusters };
}

function releasedIn(cluster: ClusterTree, releases: readonly ProvenRelease[]): readonly KubeObject[] {
  const own = releases.filter(
    ({ request }) => request.platform === cluster.platform && request.cluster === cluster.cluster,
  );
  const outside = clusterScopedKinds(cluster, own);
  const kubernetes = own[0]?.request.kubernetes ?? '';
  return requestsOf(cluster, kubernetes).flatMap(({ by, request: { name, namespace } }) => {
    const found = own.find(({ request }) => request.name === name && request.namespace === namespace);
    if (found === undefined || !('objects' in found.rendering)) return [];
    const release: ReleasedBy = { by, name, namespace, complete: found.rendering.state === 'rendered' };
    return found.rendering.objects.map((value) => releasedObject(value, release, outside));
  });
}

/** Custom kinds outside any namespace, by the definitions that releases and layers bring. */
function clusterScopedKinds(cluster: ClusterTree, releases: readonly ProvenRelease[]): ReadonlySet<string> {
  const rendered = releases.flatMap(({ rendering }) => ('objects' in rendering ? rendering.objects : []));
  const delivered = cluster.ofKind('CustomResourceDefinition').map(({ value }) => value);
  return new Set(
    [...rendered, ...delivered]
      .filter((value) => at(value, 'kind') === 'CustomResourceDefinition' && text(value, 'spec', 'scope') === 'Cluster')
      .map((value) => `${text(value, 'spec', 'group') ?? ''}/${text(value, 'spec', 'names', 'kind') ?? ''}`),
  );
}

/** An object stands where its deliverer stands: that is the file to look at, and the platform file behind it. */
function releasedObject(value: RenderedObject, release: ReleasedBy, outside: ReadonlySet<string>): KubeObject {
  const { artifact, file, source, platform, cluster, layer, folder } = release.by;
  const apiVersion = text(value, 'apiVersion') ?? '';
  const kind = text(value, 'kind') ?? '';
  const slash = apiVersion.lastIndexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  const scoped = isClusterScoped(group, kind) || outside.has(`${group}/${kind}`);
  const namespace = scoped ? undefined : (text(value, 'metadata', 'namespace') ?? release.namespace);
  const name = text(value, 'metadata', 'name') ?? '';
  const place = namespace === undefined ? name : `${namespace}/${name}`;
  return {
    artifact,
    file,
    source,
    ...defined({ platform, cluster, layer, folder, namespace }),
    apiVersion,
    group,
    version: apiVersion.slice(slash + 1),
    kind,
    name,
    label: `${kind} ${place} of release ${release.name}`,
    value,
    release,
  };
}
