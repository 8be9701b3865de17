import { relative } from 'node:path';
import type { FailedRelease, ReleaseRequest, RenderedObject, Rendering } from '../../model/delivery/rendering';
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

/** What the archives at hand say of the requests. */
export interface Archives {
  readonly archived: readonly Archived[];
  /** Releases whose archive is no chart. */
  readonly damaged: ReadonlyMap<ReleaseRequest, FailedRelease>;
}

/** The requests whose charts are at hand. Each archive is read once, however many releases are made of it. */
export async function archivesOf(
  requests: readonly ReleaseRequest[],
  root: string,
  cache: RenderingCache,
): Promise<Archives> {
  const archived: Archived[] = [];
  const damaged = new Map<ReleaseRequest, FailedRelease>();
  const read = once(async (archive) => {
    const digest = digestOf(archive);
    return { digest, facts: await cache.get(['facts', digest], () => readChartFacts(archive)) };
  });
  for (const request of requests) {
    const archive = findArchive(root, request);
    if (archive === undefined) continue;
    try {
      archived.push({ request, archive, ...(await read(archive)) });
    } catch (error) {
      damaged.set(request, { state: 'failed', message: damage(relative(root, archive), error) });
    }
  }
  return { archived, damaged };
}

/** Keeps the answer for each argument, a failure too. */
function once<T>(ask: (argument: string) => Promise<T>): (argument: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (argument) => {
    const answer = answers.get(argument) ?? ask(argument);
    answers.set(argument, answer);
    return answer;
  };
}

const damage = (archive: string, error: unknown): string =>
  `${archive} is damaged (${error instanceof Error ? error.message : String(error)}): ` +
  'delete it and run npx archipel charts pull';

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
