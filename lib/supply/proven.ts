import type {
  ProvenRelease,
  ReleaseRequest,
  RenderedObject,
  RenderedRelease,
  Rendering,
} from '../model/delivery/rendering';
import { prune } from './records/prune';
import { readRecord } from './records/read';
import { renderReleases, type RenderOptions } from './releases/render';

/**
 * What is known of each release: what its chart renders where the archive is at hand, else what the committed record
 * says. A rendering is held against the record, so that the next machine without archives proves the same.
 */
export async function provenReleases(
  requests: readonly ReleaseRequest[],
  options: RenderOptions,
): Promise<readonly ProvenRelease[]> {
  const rendered = await renderReleases(requests, options);
  return rendered.map(({ request, rendering }) => ({
    request,
    rendering: withRecord(rendering, readRecord(options.root, request)),
  }));
}

function withRecord(rendering: Rendering, recorded: ReturnType<typeof readRecord>): Rendering {
  if (rendering.state === 'rendered') return { ...rendering, record: comparison(rendering, recorded) };
  if (rendering.state === 'failed') return rendering;
  return recorded;
}

function comparison(
  { objects }: RenderedRelease,
  recorded: ReturnType<typeof readRecord>,
): NonNullable<RenderedRelease['record']> {
  if (!('objects' in recorded)) return recorded.state;
  return factsText(objects.map(prune)) === factsText(recorded.objects) ? 'current' : 'stale';
}

/** Versions of helm print the same objects in another order. */
const factsText = (objects: readonly RenderedObject[]): string =>
  objects
    .map((object) => JSON.stringify(object))
    .sort()
    .join('\n');
