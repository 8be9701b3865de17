import type { ReleaseRequest } from '../../model/delivery/rendering';
import { defaultValues } from '../archives/default-values';
import { RenderingCache } from '../releases/cache';
import { inParallel } from '../in-parallel';
import { inputsKey, type Prepared, renderHere, type RenderOptions } from '../releases/render';
import { templateText } from '../releases/template';
import { effectsOf, type ReleaseEffects } from './effects';

export type { ReleaseEffects } from './effects';

/** Of this code: what an older one found is not read. */
const FORMAT = 'effects-2';

/** Which leaves to try. */
export interface EffectsOptions extends RenderOptions {
  /** Every so many leaves one is tried, beginning with the first. @default 1 */
  readonly every?: number;
  /** Told after each release. */
  readonly onRelease?: (done: number, all: number) => void;
}

/** What the leaves of a release do. */
export interface TriedRelease {
  readonly request: ReleaseRequest;
  readonly effects: ReleaseEffects;
}

/**
 * Tells for each release whose chart is at hand which leaves of its values change nothing. Takes as long as helm takes
 * for one rendering, times the leaves; what an earlier run found for the same chart and values is read.
 */
export async function valueEffects(
  requests: readonly ReleaseRequest[],
  chosen: readonly ReleaseRequest[],
  options: EffectsOptions,
): Promise<readonly TriedRelease[]> {
  const { prepared } = await renderHere(requests, options);
  const wanted = prepared.filter(({ request }) => chosen.includes(request));
  const cache = new RenderingCache(options.root);
  const tried = new Map<ReleaseRequest, ReleaseEffects>();
  await inParallel(wanted, 3, async (one) => {
    const key = [FORMAT, options.every ?? 1, ...inputsKey(one)];
    tried.set(one.request, await cache.get(key, () => tryOne(one, options.every ?? 1)));
    options.onRelease?.(tried.size, wanted.length);
  });
  return chosen.flatMap((request) => {
    const effects = tried.get(request);
    return effects === undefined ? [] : [{ request, effects }];
  });
}

async function tryOne({ tool, args, archive, request }: Prepared, every: number): Promise<ReleaseEffects> {
  const defaults = await defaultValues(archive);
  return effectsOf(
    request,
    defaults,
    async (values) => {
      const made = await templateText(tool, args, values);
      return 'text' in made ? made.text : undefined;
    },
    (_, index) => index % every === 0,
  );
}
