import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { isParsed, knownYaml, noteParsed, type ParsedFile } from '../../checks';
import type { Artifact } from '../../model';
import type { KeptRun } from './kept-run';

const KIND = 'parsed';

type Kept = Readonly<Record<string, ParsedFile>>;

/**
 * Takes what earlier runs have parsed of these files: an edit changes a few of a thousand, and parsing all of them was
 * the longest part of proving it.
 *
 * @returns what keeps for later runs all that was parsed meanwhile
 */
export function recallParsed(kept: KeptRun | undefined, artifacts: readonly Artifact[]): () => void {
  if (kept === undefined) return () => undefined;
  const groups = byPlatform(artifacts.filter(({ path }) => isParsed(path)));
  const complete = new Set<string>();
  for (const [platform, files] of groups) {
    if (files.every(({ content }) => knownYaml(content) !== undefined)) {
      complete.add(platform);
      continue;
    }
    const known = kept.recall<Kept>(KIND, platform) ?? {};
    const found = files.map(({ content }) => ({ content, parsed: known[digestOf(content)] }));
    for (const { content, parsed } of found) if (parsed !== undefined) noteParsed(content, parsed);
    if (found.every(({ parsed }) => parsed !== undefined)) complete.add(platform);
  }
  return () => {
    for (const [platform, files] of groups) {
      if (!complete.has(platform)) kept.keep(KIND, platform, entriesOf(files));
    }
  };
}

const digestOf = (content: string): string => createHash('sha256').update(content).digest('base64url');

function entriesOf(files: readonly Artifact[]): Kept {
  const entries = files.flatMap(({ content }): [string, ParsedFile][] => {
    const parsed = knownYaml(content);
    return parsed !== undefined && isPlain(parsed) ? [[digestOf(content), parsed]] : [];
  });
  return Object.fromEntries(entries);
}

/** Whether JSON holds all of it: infinite numbers of YAML, for one, it has none of. */
const isPlain = (parsed: ParsedFile): boolean => isDeepStrictEqual(JSON.parse(JSON.stringify(parsed)), parsed);

function byPlatform(artifacts: readonly Artifact[]): ReadonlyMap<string, readonly Artifact[]> {
  const groups = new Map<string, Artifact[]>();
  for (const artifact of artifacts) {
    const platform = /^dist\/([^/]+)\//.exec(artifact.path)?.[1] ?? '';
    const group = groups.get(platform) ?? [];
    group.push(artifact);
    groups.set(platform, group);
  }
  return groups;
}
