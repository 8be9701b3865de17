import type { ProvenRelease, ReleaseRequest, RenderedObject, Rendering } from '../../model/delivery/rendering';
import { type FoundTool, helm } from '../../tools';
import { type ChartFacts, digestOf, readChartFacts } from '../archives/chart-archive';
import { CHART_FOLDER } from '../../inputs';
import { findArchive } from '../archives/find';
import { apisOf } from './apis';
import { RenderingCache } from './cache';
import { helmVersion } from './helm-version';
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

/** A request whose chart is at hand. */
interface Archived {
  readonly request: ReleaseRequest;
  readonly archive: string;
  readonly digest: string;
  readonly facts: ChartFacts;
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
  const cache = new RenderingCache(options.root);
  const tool = await helm();
  const archived = await archivesOf(requests, options.root, cache);
  const renderings = new Map<ReleaseRequest, Rendering>();
  if (tool.kind === 'found' && archived.length > 0) {
    const render = await renderer(tool, cache);
    const [plain, asking] = split(archived, ({ facts }) => !facts.asksForApis);
    await inParallel(plain, LANES, async (one) => {
      renderings.set(one.request, await render(one, options.apis));
    });
    await inParallel(asking, LANES, async (one) => {
      renderings.set(one.request, await render(one, [...options.apis, ...apisFor(one, archived, renderings, options)]));
    });
  }
  cache.prune();
  return requests.map((request) => ({
    request,
    rendering: renderings.get(request) ?? absent(request, tool.kind === 'absent' ? tool : undefined),
  }));
}

async function archivesOf(
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

type Render = (one: Archived, apis: readonly string[]) => Promise<Rendering>;

async function renderer(tool: FoundTool, cache: RenderingCache): Promise<Render> {
  const version = await helmVersion(tool);
  return ({ request, archive, digest }, apis) => {
    const args = templateArguments(request, archive, apis);
    const inputs = [digest, version, args.filter((arg) => arg !== archive), request.values];
    return cache.get(inputs, async (): Promise<Rendering> => {
      const made = await template(tool, args, request);
      if ('failed' in made) return { state: 'failed', message: made.failed };
      const { repeatedKeys, objects } = made;
      return { state: 'rendered', objects, repeatedKeys, helm: version };
    });
  };
}

/** APIs of the definitions that the cluster has when the release is rendered. */
function apisFor(
  { request }: Archived,
  archived: readonly Archived[],
  renderings: ReadonlyMap<ReleaseRequest, Rendering>,
  { crdsOf }: RenderOptions,
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

function split<T>(items: readonly T[], first: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(first), items.filter((item) => !first(item))];
}

function absent(
  { chart, version }: ReleaseRequest,
  tool: { readonly message: string; readonly remedy: string } | undefined,
): Rendering {
  return tool === undefined
    ? {
        state: 'absent',
        reason: `${CHART_FOLDER} holds no ${chart}-${version}.tgz`,
        remedy: 'run npx archipel charts pull',
      }
    : { state: 'absent', reason: tool.message, remedy: tool.remedy };
}
