import type { ReleaseRequest, RenderedObject, Rendering } from '../../model/delivery/rendering';
import { type ChartFacts, digestOf, readChartFacts } from '../archives/chart-archive';
import { findArchive } from '../archives/find';
import { apisOf } from './apis';
import type { RenderingCache } from './cache';

/** A request whose chart is at hand. */
export interface Archived {
  readonly request: ReleaseRequest;
  readonly archive: string;
  readonly digest: string;
  readonly facts: ChartFacts;
}

/** The requests whose charts are at hand. */
export async function archivesOf(
  requests: readonly ReleaseRequest[],
  root: string,
  cache: RenderingCache,
): Promise<readonly Archived[]> {
  const facts = new Map<string, Promise<ChartFacts>>();
  const found = requests.map(async (request) => {
    const archive = findArchive(root, request);
    if (archive === undefined) return [];
    const digest = digestOf(archive);
    const known = facts.get(digest) ?? cache.get(['facts', digest], () => readChartFacts(archive));
    facts.set(digest, known);
    return [{ request, archive, digest, facts: await known }];
  });
  return (await Promise.all(found)).flat();
}

/** APIs of the definitions that the cluster has when the release is rendered. */
export function apisFor(
  { request }: Archived,
  archived: readonly Archived[],
  renderings: ReadonlyMap<ReleaseRequest, Rendering>,
  crdsOf: (platform: string, cluster: string) => readonly RenderedObject[],
): readonly string[] {
  const near = archived.filter((other) => isBeside(other.request, request));
  const objects = near.flatMap((other) => {
    const rendering = renderings.get(other.request);
    return [...other.facts.crds, ...(rendering !== undefined && 'objects' in rendering ? rendering.objects : [])];
  });
  const delivered = crdsOf(request.platform, request.cluster);
  return [...new Set(apisOf([...objects, ...delivered]))].sort();
}

const isBeside = (one: ReleaseRequest, other: ReleaseRequest): boolean =>
  one.platform === other.platform && one.cluster === other.cluster;
