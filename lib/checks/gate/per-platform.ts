import type { Artifact } from '../../model/delivery/artifact';
import { locationOf } from '../tree/location';
import type { Tree } from '../tree/tree';
import { cacheKey, NO_CACHE, recall } from './cache';
import { digestOf, digestOfArtifact } from './digest';
import { type CompletedGate, completed, type Gate, type GateResult, type SkippedGate } from './gate';
import type { GateInput } from './input';

/** What a gate is given that looks at one platform at a time. */
export type PlatformInput = Pick<GateInput, 'artifacts' | 'tree' | 'kubernetes' | 'today' | 'cache'>;

/** A gate whose rules hold within a platform: what it says of one does not depend on another. */
export interface PlatformGate extends Omit<Gate, 'run'> {
  run(input: PlatformInput): GateResult | Promise<GateResult>;
  /** Whether it says the same of the same bytes each time. @default - it does */
  readonly lasts?: (result: CompletedGate) => boolean;
}

/**
 * A gate that asks each platform for itself, and does not ask again what an earlier run has asked of the same bytes.
 * What belongs to no platform is one more part.
 */
export const perPlatform = (gate: PlatformGate): Gate => ({
  ...gate,
  async run(input) {
    const results: GateResult[] = [];
    for (const part of partsOf(input)) results.push(await ofPart(gate, part));
    return merged(results);
  },
});

/** A platform's share of the input, with the digest of it. */
interface Part extends PlatformInput {
  readonly digest: () => string;
}

async function ofPart(gate: PlatformGate, part: Part): Promise<GateResult> {
  if (part.cache === NO_CACHE) return gate.run(part);
  const key = cacheKey('gate', gate.name, part.digest());
  const known = recall<GateResult>(part.cache, key);
  if (known !== undefined) return known;
  const result = await gate.run(part);
  if (result.status === 'skipped' || gate.lasts?.(result) !== false) part.cache.set(key, JSON.stringify(result));
  return result;
}

const known = new WeakMap<GateInput, readonly Part[]>();

function partsOf(input: GateInput): readonly Part[] {
  const parts = known.get(input) ?? makeParts(input);
  known.set(input, parts);
  return parts;
}

function makeParts(input: GateInput): readonly Part[] {
  const byPlatform = new Map<string | undefined, Artifact[]>();
  for (const artifact of input.artifacts) {
    const platform = platformOf(artifact.path);
    const others = byPlatform.get(platform);
    if (others === undefined) byPlatform.set(platform, [artifact]);
    else others.push(artifact);
  }
  return [...byPlatform].map(([platform, artifacts]) => partOf(input, platform, artifacts));
}

const platformOf = (path: string): string | undefined =>
  locationOf(path).platform ?? /^(?:platforms|records)\/([^/]+)\//.exec(path)?.[1];

function partOf(input: GateInput, platform: string | undefined, artifacts: readonly Artifact[]): Part {
  const { kubernetes, today, cache } = input;
  let tree: Tree | undefined;
  let digest: string | undefined;
  const part = {
    artifacts,
    kubernetes,
    ...(today === undefined ? {} : { today }),
    cache,
    get tree(): Tree {
      tree ??= treeOf(input.tree, platform);
      return tree;
    },
  };
  return Object.defineProperties(part, {
    digest: { value: (): string => (digest ??= digestOfPart(part)) },
  }) as Part;
}

const treeOf = (tree: Tree, platform: string | undefined): Tree => {
  const isOwn = (one: { readonly platform?: string }): boolean => one.platform === platform;
  return {
    yaml: tree.yaml.filter(isOwn),
    objects: tree.objects.filter(isOwn),
    clusters: tree.clusters.filter(isOwn),
    kustomizations: tree.kustomizations.filter(isOwn),
    inventories: tree.inventories.filter(isOwn),
  };
};

/** Of the files, and of what releases bring: what the rules of a platform look at. */
const digestOfPart = ({ artifacts, tree, kubernetes, today }: PlatformInput): string =>
  cacheKey(
    kubernetes,
    today ?? '',
    ...artifacts.map(digestOfArtifact),
    ...tree.clusters.flatMap(({ cluster, released }) => [
      cluster,
      ...released.flatMap((object) => [object.label, String(object.release?.complete), digestOf(object)]),
    ]),
  );

/** One result of those of all parts. A part with nothing to look at skips nothing where another had something. */
function merged(results: readonly GateResult[]): GateResult {
  const ran = results.filter((result): result is CompletedGate => result.status !== 'skipped');
  const skips = results.filter((result): result is SkippedGate => result.status === 'skipped');
  if (ran.length === 0) return skips[0] ?? completed(0, []);
  return completed(
    ran.reduce((sum, { checked }) => sum + checked, 0),
    ran.flatMap(({ problems }) => problems),
    notesOf(results.flatMap(({ notes = [] }) => notes)),
    ran.flatMap(({ unproven = [] }) => unproven),
  );
}

/** Notes that count the same are one, with the sum: `3 violations are excused` of one platform, `2 …` of another. */
function notesOf(notes: readonly string[]): readonly string[] {
  const counts = new Map<string, number | undefined>();
  for (const note of notes) {
    const [, count, rest] = /^(\d+)( .*)$/s.exec(note) ?? [];
    if (rest === undefined) counts.set(note, undefined);
    else counts.set(rest, (counts.get(rest) ?? 0) + Number(count));
  }
  return [...counts].map(([text, count]) => (count === undefined ? text : `${count}${text}`));
}
