import type { Artifact } from '../model/delivery/artifact';
import type { Problem } from '../model/problem';
import { atArtifact, atObject, code, completed, type Gate, perPlatform, withProblems } from './gate';
import type { KubeObject } from './tree/tree';

export const DUPLICATE_OBJECT = code('duplicates/object', {
  title: 'an object exists once in a cluster',
  why: 'two layers that hold the same object overwrite each other at every sync, and pruning one of them deletes it',
  bad: 'ConfigMap luneo/settings in the layers base and workloads',
  good: 'one layer owns it; the other refers to it by name',
});

export const DUPLICATE_PATH = code('duplicates/path', {
  title: 'no two artifacts share a path, not even in different letter case',
  why: 'the second one replaces the first; on macOS and Windows, paths that differ only in case are one file',
  bad: 'dist/a/clusters/b/base/_cluster/namespace-web.yaml and …/Namespace-web.yaml',
  good: 'one path for one object',
});

/**
 * Objects by group, kind, namespace and name; not by version, since the API server stores one object for all of them.
 */
export const duplicates: Gate = perPlatform({
  reads: 'more',
  name: 'duplicates',
  asks: 'does each object and each path exist once',
  codes: [DUPLICATE_OBJECT, DUPLICATE_PATH],
  run: ({ artifacts, tree }) =>
    completed(
      artifacts.length,
      tree.clusters.flatMap(({ objects }) => sameObjects(objects)),
    ),
  join: (merged, _facts, { artifacts }) => withProblems(merged, samePaths(artifacts)),
});

function samePaths(artifacts: readonly Artifact[]): readonly Problem[] {
  const seen = new Map<string, Artifact>();
  const problems: Problem[] = [];
  for (const artifact of artifacts) {
    const key = artifact.path.normalize('NFC').toLowerCase();
    const first = seen.get(key);
    if (first === undefined) seen.set(key, artifact);
    else {
      const same = first.path === artifact.path;
      problems.push(
        atArtifact(DUPLICATE_PATH, artifact, {
          message: same
            ? `two artifacts are written to this path: by ${first.source} and by ${artifact.source}`
            : `the path differs only by letter case from ${first.path} of ${first.source}`,
          remedy: 'rename one of the two objects, or remove one',
        }),
      );
    }
  }
  return problems;
}

function sameObjects(objects: readonly KubeObject[]): readonly Problem[] {
  const seen = new Map<string, KubeObject>();
  const problems: Problem[] = [];
  for (const object of objects) {
    const key = JSON.stringify([object.group, object.kind, object.namespace ?? '', object.name]);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, object);
    else if (!isCopyForInstall(first, object)) {
      problems.push(
        atObject(DUPLICATE_OBJECT, object, {
          message: `the cluster already has this object in ${first.file}, made by ${first.source}`,
          remedy: 'keep it in one layer and refer to it from the other',
        }),
      );
    }
  }
  return problems;
}

/**
 * What is applied once by hand before the engine runs may be an object of a layer, letter for letter: the engine then
 * takes over what it would have made.
 */
const isCopyForInstall = (one: KubeObject, other: KubeObject): boolean =>
  one.file !== other.file &&
  [one, other].some(({ layer }) => layer === 'install') &&
  one.artifact.content === other.artifact.content;
