import type { ProvenRelease, ReleaseRequest, RenderedObject, Rendering } from '../../model/delivery/rendering';
import { type AbsentTool, helm } from '../../tools';
import { CHART_FOLDER } from '../../inputs';
import { factsDigest } from '../records/record';
import { digestOf } from '../archives/chart-archive';
import { apisFor, type Archived, archivesOf } from './archived';
import { RenderingCache } from './cache';
import { type ChosenHelm, EngineHelms } from './engine-helm';
import { inParallel } from '../in-parallel';
import { template, templateArguments } from './template';

/** Processes of helm at a time: two cores are kept busy while one of them waits for a file. */
const LANES = 3;

/** What releases are rendered with. */
export interface RenderOptions {
  /** The repository root, absolute. */
  readonly root: string;
  /** APIs of Kubernetes itself, as `<group>/<version>` and `<group>/<version>/<Kind>`. */
  readonly apis: readonly string[];
  /** Definitions that are delivered to the cluster as plain manifests. */
  readonly crdsOf: (platform: string, cluster: string) => readonly RenderedObject[];
}

/** All that a release is rendered with. */
export interface Prepared extends Archived, ChosenHelm {
  /** Arguments of `helm template`; values come from the standard input. */
  readonly args: readonly string[];
}

/** Releases that can be rendered here, with what they render. */
export interface RenderedHere {
  readonly prepared: readonly Prepared[];
  readonly renderings: ReadonlyMap<ReleaseRequest, Rendering>;
  /** Why nothing can be rendered. */
  readonly absent?: AbsentTool;
}

/**
 * Renders releases with the real helm from local archives, those of which nothing is kept from an earlier run.
 *
 * A chart that asks which APIs there are is rendered after the others, with the definitions that they bring to the
 * same cluster: so it will be once the cluster has converged.
 */
export async function renderReleases(
  requests: readonly ReleaseRequest[],
  options: RenderOptions,
): Promise<readonly ProvenRelease[]> {
  const { renderings, absent } = await renderHere(requests, options);
  return requests.map((request) => ({ request, rendering: renderings.get(request) ?? absentOf(request, absent) }));
}

/** The same, with what each release was rendered with, for those that render it again in another way. */
export async function renderHere(requests: readonly ReleaseRequest[], options: RenderOptions): Promise<RenderedHere> {
  const cache = new RenderingCache(options.root);
  const tool = await helm();
  const { archived, damaged } = await archivesOf(requests, options.root, cache);
  const renderings = new Map<ReleaseRequest, Rendering>(damaged);
  const prepared: Prepared[] = [];
  if (tool.kind === 'absent') return { prepared, renderings, absent: tool };
  const helms = new EngineHelms(options.root, tool, archived);
  const render = async (one: Archived, apis: readonly string[]): Promise<void> => {
    const args = templateArguments(one.request, one.archive, apis);
    const made = { ...one, ...(await helms.of(one.request)), args };
    prepared.push(made);
    renderings.set(one.request, await renderOne(made, cache));
  };
  const [plain, asking] = split(archived, ({ facts }) => !facts.asksForApis);
  await inParallel(plain, LANES, (one) => render(one, options.apis));
  await inParallel(asking, LANES, (one) =>
    render(one, [...options.apis, ...apisFor(one, archived, renderings, options.crdsOf)]),
  );
  cache.prune();
  return { prepared, renderings };
}

/** What a rendering depends on, as the key of what is kept of it. */
export const inputsKey = ({ digest, version, args, archive, request }: Prepared): readonly unknown[] => [
  digest,
  version,
  args.filter((arg) => arg !== archive),
  request.values,
];

async function renderOne(one: Prepared, cache: RenderingCache): Promise<Rendering> {
  const { tool, version, wanted, args, request, archive, digest } = one;
  const render = async (): Promise<Rendering> => {
    const made = await template(tool, args, request.values);
    if ('failed' in made) return { state: 'failed', message: made.failed };
    const { repeatedKeys, objects } = made;
    return { state: 'rendered', objects, repeatedKeys, helm: version, facts: factsDigest(objects) };
  };
  // A helm that was stopped may succeed the next time, and an archive may have been replaced while helm read it.
  const lasts = ({ state }: Rendering): boolean => state === 'rendered' && digestOf(archive) === digest;
  const rendering = await cache.get(inputsKey(one), render, lasts);
  return 'objects' in rendering && wanted !== undefined ? { ...rendering, engineHelm: wanted } : rendering;
}

function split<T>(items: readonly T[], first: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(first), items.filter((item) => !first(item))];
}

const absentOf = ({ chart, version }: ReleaseRequest, tool: AbsentTool | undefined): Rendering =>
  tool === undefined
    ? {
        state: 'absent',
        reason: `${CHART_FOLDER} holds no ${chart}-${version}.tgz`,
        remedy: 'run npx archipel charts pull',
      }
    : { state: 'absent', reason: tool.message, remedy: tool.remedy };
