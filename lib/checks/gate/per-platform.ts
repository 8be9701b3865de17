import { cacheKey, NO_CACHE, recall } from './cache';
import { digestOf, digestOfArtifact } from './digest';
import type { CompletedGate, Gate, GateParts, GateResult, PartResult } from './gate';
import type { GateInput } from './input';
import { mergedResults } from './merged';
import { type DatedInput, partsOf, type PlatformInput } from './parts';

interface Described extends Omit<Gate, 'run' | 'parts'> {
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

type Run<Input> = (input: Input) => PartResult | Promise<PartResult>;

/**
 * A gate whose rules hold within a platform: what it says of one does not depend on another. `run` gives its facts as
 * well, where it has them at hand; where it asks which day it is, it says so, and is asked anew on the next.
 */
export type PlatformGate = Described &
  (
    | { readonly run: Run<PlatformInput>; readonly readsDay?: false }
    | { readonly run: Run<DatedInput>; readonly readsDay: true }
  );

/**
 * A gate that asks each platform for itself, and does not ask again what an earlier run has asked of the same bytes.
 * What belongs to no platform is one more part.
 */
export function perPlatform(described: PlatformGate): Gate {
  const { run, facts, join, lasts, reads = 'files', readsDay = false, ...gate } = described;
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
    readsDay,
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

async function remembered(name: string, parts: GateParts, part: DatedInput): Promise<PartResult> {
  if (part.cache === NO_CACHE) return parts.run(part);
  const key = cacheKey('gate', name, digestOfPart(part), parts.readsDay ? (part.today ?? '') : '');
  const known = recall<PartResult>(part.cache, key);
  if (known !== undefined) return known;
  const result = await parts.run(part);
  if (parts.lasts(result)) part.cache.set(key, JSON.stringify(result));
  return result;
}

const digests = new WeakMap<PlatformInput, string>();

/** Of the files, and of what releases bring: what the rules of a platform look at. */
function digestOfPart(part: PlatformInput): string {
  const { artifacts, tree, kubernetes } = part;
  const digest =
    digests.get(part) ??
    cacheKey(
      kubernetes,
      ...artifacts.map(digestOfArtifact),
      ...tree.clusters.flatMap(({ cluster, released }) => [
        cluster,
        ...released.flatMap((object) => [object.label, String(object.release?.complete), digestOf(object)]),
      ]),
    );
  digests.set(part, digest);
  return digest;
}
