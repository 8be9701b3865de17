import type { Artifact } from '../model';

/** Paths of the files that two renders do not share, sorted. */
export function changedFiles(now: readonly Artifact[], then: readonly Artifact[]): readonly string[] {
  const [was, is] = [now, then].map((artifacts) => new Map(artifacts.map(({ path, content }) => [path, content])));
  return [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])]
    .filter((path) => was?.get(path) !== is?.get(path))
    .sort();
}
