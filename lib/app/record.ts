import { KUBERNETES, parseTree } from '../checks';
import type { Artifact } from '../model';
import type { ProvenRelease } from '../model/delivery/rendering';
import { recordReleases } from '../supply';
import { releasesIn, renderOptions } from './releases';

/** Records of the releases of the fleet, to be written into `records/`. */
export interface FleetRecords {
  readonly artifacts: readonly Artifact[];
  /** Releases without a record: their chart is not at hand, or does not render. */
  readonly missing: readonly ProvenRelease[];
}

/**
 * Makes the record of every release of what was rendered.
 *
 * @param root - the repository root, where the archives of the charts are
 */
export async function recordFleet(root: string, rendered: readonly Artifact[]): Promise<FleetRecords> {
  const tree = parseTree(rendered);
  const { files, missing } = await recordReleases(releasesIn(tree, KUBERNETES), renderOptions(root, tree));
  const artifacts = [...files].map(([path, content]) => ({ path, content, source: 'archipel charts record' }));
  return { artifacts, missing };
}
