import type { Artifact } from '../model/delivery/artifact';
import type { Problem } from '../model/problem';
import type { CollectedObject, ManifestObject } from './collect';
import { groupOf } from './paths';

/**
 * Objects of one cluster that are the same object to the API server: same group, kind, namespace and name, whatever
 * the version. No namespace and `default` count as the same, as they do for kustomize and kubectl.
 *
 * @returns one problem for each object beyond the first, naming both sources
 */
export function findDuplicateObjects(objects: Iterable<CollectedObject>): readonly Problem[] {
  const first = new Map<string, CollectedObject>();
  const problems: Problem[] = [];
  for (const collected of objects) {
    const { apiVersion, kind, metadata } = collected.object;
    const identity = `${groupOf(apiVersion)}/${kind.toLowerCase()}/${metadata.namespace || 'default'}/${metadata.name}`;
    const other = first.get(identity);
    if (other === undefined) {
      first.set(identity, collected);
      continue;
    }
    problems.push({
      code: 'duplicates/object',
      severity: 'error',
      object: nameOf(collected.object),
      source: collected.source,
      message: `the object is described twice in this cluster, by ${other.source} and by ${collected.source}`,
      remedy: 'remove one of the two, or give one another name or namespace',
    });
  }
  return problems;
}

/**
 * Artifacts that cannot be written beside each other: two on one path, also where they differ only in case (macOS and
 * Windows hold one file then), and one whose path is a folder of another's.
 *
 * @returns one problem for each artifact that is in the way, naming both sources
 */
export function findPathConflicts(artifacts: Iterable<Pick<Artifact, 'path' | 'source'>>): readonly Problem[] {
  const files = new Map<string, Pick<Artifact, 'path' | 'source'>>();
  const folders = new Map<string, Pick<Artifact, 'path' | 'source'>>();
  const problems: Problem[] = [];
  for (const artifact of artifacts) {
    const path = artifact.path.toLowerCase();
    const parents = parentsOf(path);
    const other =
      files.get(path) ??
      folders.get(path) ??
      parents.map((parent) => files.get(parent)).find((file) => file !== undefined);
    if (other !== undefined) problems.push(conflict(artifact, other));
    files.set(path, other ?? artifact);
    for (const parent of parents) if (!folders.has(parent)) folders.set(parent, artifact);
  }
  return problems;
}

function conflict(artifact: Pick<Artifact, 'path' | 'source'>, other: Pick<Artifact, 'path' | 'source'>): Problem {
  const how = artifact.path === other.path ? 'two artifacts have this path' : `the path is in the way of ${other.path}`;
  return {
    code: 'duplicates/path',
    severity: 'error',
    file: artifact.path,
    source: artifact.source,
    message: `${how}: they come from ${other.source} and from ${artifact.source}`,
    remedy: 'rename one of the two',
  };
}

/** `a/b`, then `a`, for `a/b/c`. */
function parentsOf(path: string): readonly string[] {
  const parents: string[] = [];
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1))
    parents.push(path.slice(0, slash));
  return parents;
}

/** `Kind namespace/name`, or `Kind name`. */
export function nameOf({ kind, metadata: { namespace, name } }: ManifestObject): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}
