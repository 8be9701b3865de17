import { cacheKey, NO_CACHE, recall } from './cache';
import { digestOf, digestOfArtifact } from './digest';
import type { CompletedGate, Gate, GateParts, GateResult, PartResult } from './gate';
import type { GateInput } from './input';
import { mergedResults } from './merged';
import { partsOf, type PlatformInput } from './parts';

/** A gate whose rules hold within a platform: what it says of one does not depend on another. */
export interface PlatformGate extends Omit<Gate, 'run' | 'parts'> {
  /** With its facts, where it has them at hand. */
  readonly run: (input: PlatformInput) => PartResult | Promise<PartResult>;
  /** What of a platform the rules among platforms look at, as JSON holds it. @default - nothing */
  readonly facts?: (input: PlatformInput) => unknown;
  /** Adds what is said of all platforms together. @default - nothing */
  readonly join?: (merged: GateResult, facts: readonly unknown[], input: GateInput) => GateResult;
  /** Whether it says the same of the same bytes each time. @default - it does */
  readonly lasts?: (result: CompletedGate) => boolean;
  /**
   * What it looks at. Of what follows from files and what their releases bring, the cache of checks keeps the answer
   * for who starts the program without its launcher; looking at `more` than these, or being quick, is no reason to.
   *
   * @default 'files'
   */
  readonly reads?: 'files' | 'more' | 'base';
}

/**
 * A gate that asks each platform for itself, and does not ask again what an earlier run has asked of the same bytes.
 * What belongs to no platform is one more part.
 */
export function perPlatform({ run, facts, join, lasts, reads = 'files', ...gate }: PlatformGate): Gate {
  const parts: GateParts = {
    run: async (input) => ({ ...(await run(input)), ...(facts === undefined ? {} : { facts: facts(input) }) }),
    merged(results, input) {
      const all = mergedResults(results);
      return (
        join?.(
          all,
          results.flatMap((result) => result.facts ?? []),
          input,
        ) ?? all
      );
    },
    lasts: (result) => result.status === 'skipped' || lasts?.(result) !== false,
    readsBase: reads === 'base',
  };
  return {
    ...gate,
    parts,
    async run(input) {
      const results: PartResult[] = [];
      for (const part of partsOf(input))
        results.push(await (reads === 'files' ? remembered(gate.name, parts, part) : parts.run(part)));
      return parts.merged(results, input);
    },
  };
}

async function remembered(name: string, parts: GateParts, part: PlatformInput): Promise<PartResult> {
  if (part.cache === NO_CACHE) return parts.run(part);
  const key = cacheKey('gate', name, digestOfPart(part));
  const known = recall<PartResult>(part.cache, key);
  if (known !== undefined) return known;
  const result = await parts.run(part);
  if (parts.lasts(result)) part.cache.set(key, JSON.stringify(result));
  return result;
}

const digests = new WeakMap<PlatformInput, string>();

/** Of the files, and of what releases bring: what the rules of a platform look at. */
function digestOfPart(part: PlatformInput): string {
  const { artifacts, tree, kubernetes, today } = part;
  const digest =
    digests.get(part) ??
    cacheKey(
      kubernetes,
      today ?? '',
      ...artifacts.map(digestOfArtifact),
      ...tree.clusters.flatMap(({ cluster, released }) => [
        cluster,
        ...released.flatMap((object) => [object.label, String(object.release?.complete), digestOf(object)]),
      ]),
    );
  digests.set(part, digest);
  return digest;
}
