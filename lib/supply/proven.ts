import type { ProvenRelease, ReleaseRequest } from '../model/delivery/rendering';
import { readRecord, recordState } from './records/read';
import { renderReleases, type RenderOptions } from './releases/render';

/**
 * What is known of each release: what its chart renders where the archive is at hand, else what the committed record
 * says. A rendering is held against the record, so that the next machine without archives proves the same.
 */
export const provenReleases = async (
  requests: readonly ReleaseRequest[],
  options: RenderOptions,
): Promise<readonly ProvenRelease[]> => withRecords(options.root, await renderReleases(requests, options));

/** The same of releases that are rendered already, as far as their charts are at hand. */
export const withRecords = (root: string, rendered: readonly ProvenRelease[]): readonly ProvenRelease[] =>
  rendered.map(({ request, rendering }) => ({ request, rendering: withRecord(root, request, rendering) }));

function withRecord(
  root: string,
  request: ReleaseRequest,
  rendering: ProvenRelease['rendering'],
): ProvenRelease['rendering'] {
  if (rendering.state === 'rendered') return { ...rendering, record: recordState(root, request, rendering.facts) };
  return rendering.state === 'failed' ? rendering : readRecord(root, request);
}
