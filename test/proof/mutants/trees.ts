import { clusterTree, type ClusterTree, type KubeObject, type Tree } from '../../../lib/checks/tree/tree';
import type { Artifact } from '../../../lib/model';

/** What a breakage makes of the files: new content by path, and nothing for a file that goes. */
export type Edits = ReadonlyMap<string, string | undefined>;

/** The tree after the edits: what is parsed of them in the place of what was there. */
export function merged(before: Tree, small: Tree, edits: Edits): Tree {
  const untouched = <T extends { readonly artifact: Artifact }>({ artifact }: T): boolean => !edits.has(artifact.path);
  const objects = [...before.objects.filter(untouched), ...small.objects];
  return {
    yaml: [...before.yaml.filter(untouched), ...small.yaml],
    objects,
    clusters: clustersOf(objects),
    kustomizations: [...before.kustomizations.filter(untouched), ...small.kustomizations],
    inventories: [...before.inventories.filter(untouched), ...small.inventories],
  };
}

/** The objects that were edited, and those of the whole that each object is held against. */
export function reducedTo(whole: Tree, small: Tree, isHeldAgainst: (object: KubeObject) => boolean): Tree {
  const kept = new Set<KubeObject>([...small.objects, ...whole.objects.filter(isHeldAgainst)]);
  const objects = whole.objects.filter((object) => kept.has(object));
  return { ...small, objects, clusters: clustersOf(objects) };
}

/** Objects by their cluster. */
export function clustersOf(objects: readonly KubeObject[]): readonly ClusterTree[] {
  const places = [...new Set(objects.map(({ platform = '', cluster = '' }) => `${platform}/${cluster}`))];
  return places.map((place) =>
    clusterTree(objects.filter(({ platform = '', cluster = '' }) => `${platform}/${cluster}` === place)),
  );
}
