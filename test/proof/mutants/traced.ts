import type { Tree } from '../../../lib/checks/tree/tree';
import type { Artifact } from '../../../lib/model';
import { clustersOf } from './trees';

/** Artifacts that note who looks into them. */
export interface Traced {
  readonly artifacts: readonly Artifact[];
  readonly tree: Tree;
  /** Paths of the files whose text, or whose objects' fields, were read so far. */
  readonly read: ReadonlySet<string>;
}

/**
 * The same artifacts, for one gate to run over. What it does not read cannot change what it says: a gate looks at
 * nothing but its input. Made anew for each gate, since gates share what they have worked out of an object.
 */
export function traced(artifacts: readonly Artifact[], tree: Tree): Traced {
  const read = new Set<string>();
  const noting = <T extends object, K extends keyof T>(whole: T, key: K, path: string): T =>
    Object.defineProperty({ ...whole }, key, {
      enumerable: true,
      get: () => {
        read.add(path);
        return whole[key];
      },
    });
  const files = new Map(artifacts.map((artifact) => [artifact.path, noting(artifact, 'content', artifact.path)]));
  const tracedFile = <T extends { readonly artifact: Artifact }>(part: T): T => ({
    ...part,
    artifact: files.get(part.artifact.path) ?? part.artifact,
  });
  const objects = tree.objects.map((object) => noting(tracedFile(object), 'value', object.file));
  return {
    artifacts: [...files.values()],
    read,
    tree: {
      // Errors of the parser: whoever asks for them has looked into every file.
      get yaml() {
        for (const path of files.keys()) read.add(path);
        return tree.yaml;
      },
      objects,
      clusters: clustersOf(objects),
      kustomizations: tree.kustomizations.map((one) => noting(tracedFile(one), 'value', one.artifact.path)),
      inventories: tree.inventories.map(tracedFile),
    },
  };
}
