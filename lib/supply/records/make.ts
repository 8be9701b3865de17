import type { ProvenRelease, ReleaseRequest } from '../../model/delivery/rendering';
import { readChartFacts } from '../archives/chart-archive';
import { findArchive } from '../archives/find';
import { renderReleases, type RenderOptions } from '../releases/render';
import { recordOf, recordPath, recordText } from './record';

/** Records to write, and the releases of which there can be none. */
export interface RecordedReleases {
  /** Text by path from the repository root. */
  readonly files: ReadonlyMap<string, string>;
  /** Releases whose chart is not at hand, or does not render. */
  readonly missing: readonly ProvenRelease[];
}

/** Makes the record of every release whose archive is at hand. */
export async function recordReleases(
  requests: readonly ReleaseRequest[],
  options: RenderOptions,
): Promise<RecordedReleases> {
  const files = new Map<string, string>();
  const missing: ProvenRelease[] = [];
  const contents = new Map<string, Promise<string>>();
  for (const release of await renderReleases(requests, options)) {
    const { request, rendering } = release;
    const archive = findArchive(options.root, request);
    if (archive === undefined || rendering.state !== 'rendered') {
      missing.push(release);
      continue;
    }
    const content = contents.get(archive) ?? readChartFacts(archive).then((facts) => facts.content);
    contents.set(archive, content);
    files.set(recordPath(request), recordText(recordOf(request, rendering, await content)));
  }
  return { files, missing };
}
