import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import type { KubeObject } from '../tree/tree';
import { cacheKey, remember, type CheckCache } from './cache';

const digests = new WeakMap<object, string>();

/** Digest of an object's text, made once for all gates: charts bring megabytes. */
export function digestOf({ value }: Pick<KubeObject, 'value'>): string {
  const known = digests.get(value) ?? cacheKey(JSON.stringify(value));
  digests.set(value, known);
  return known;
}

const artifactDigests = new WeakMap<Artifact, string>();

/** Digest of a file with its place and its source, made once. */
export function digestOfArtifact(artifact: Artifact): string {
  const digest = artifactDigests.get(artifact) ?? cacheKey(artifact.path, artifact.source, artifact.content);
  artifactDigests.set(artifact, digest);
  return digest;
}

/**
 * What a check says of an object that it looks at alone, from an earlier run where the object is as it was.
 *
 * @param name - of the check, so that two of them do not share results
 */
export function rememberProblems(
  cache: CheckCache,
  name: string,
  object: KubeObject,
  check: (object: KubeObject) => readonly Problem[],
): readonly Problem[] {
  const { label, source, file } = object;
  return remember(cache, cacheKey(name, label, file, source, digestOf(object)), () => check(object));
}
