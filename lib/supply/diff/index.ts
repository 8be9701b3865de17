import { defined } from '../../common/optional';
import type { ReleaseRequest, Rendering } from '../../model/delivery/rendering';
import { defaultValues } from '../archives/default-values';
import { readKubeVersion } from '../archives/kube-version';
import { inParallel } from '../in-parallel';
import { type Prepared, renderHere, type RenderedHere, type RenderOptions } from '../releases/render';
import { template } from '../releases/template';
import { type Change, sharedChanges, type SharedChange } from './change';
import { releaseChanges, type Side } from './release';

/** Which version of a chart to compare with. */
export interface DiffOptions extends RenderOptions {
  readonly chart: string;
  readonly version: string;
  /** Told after each release. */
  readonly onRelease?: (done: number, all: number) => void;
}

/** A release that one of the two versions does not render. */
export interface Unrendered {
  readonly request: ReleaseRequest;
  readonly version: string;
  /** What helm answered. */
  readonly message: string;
}

/** What another version of a chart changes in the releases of it. */
export interface ChartDiff {
  /** Releases that both versions render. */
  readonly compared: number;
  readonly changes: readonly SharedChange[];
  readonly failed: readonly Unrendered[];
}

/**
 * Renders each release of a chart with the version that it has and with another one, and tells the difference. Both
 * archives must be at hand. Takes as long as helm takes for four renderings of a release: each is made twice, so that
 * certificates and passwords, which a chart makes up, are no difference.
 *
 * @param requests every release of the fleet: a chart may ask which APIs the others bring
 */
export async function diffReleases(requests: readonly ReleaseRequest[], options: DiffOptions): Promise<ChartDiff> {
  const { chart, version, onRelease } = options;
  const chosen = requests.filter((request) => request.chart === chart);
  const clusters = new Set(chosen.map(clusterOf));
  const near = requests.filter((request) => clusters.has(clusterOf(request)));
  const moved = new Map(near.map((one) => [one, one.chart === chart ? { ...one, version } : one]));
  const before = await renderHere(near, options);
  const after = await renderHere([...moved.values()], options);
  const failed: Unrendered[] = [];
  const found = new Map<string, readonly Change[]>();
  await inParallel(chosen, 2, async (request) => {
    const sides = [await sideOf(before, request), await sideOf(after, moved.get(request) ?? request)] as const;
    const [old, young] = sides;
    for (const side of sides) if ('message' in side) failed.push(side);
    if (!('message' in old) && !('message' in young))
      found.set(`${clusterOf(request)}/${request.name}`, releaseChanges(old, young, request));
    onRelease?.(found.size + failed.length, chosen.length);
  });
  return { compared: found.size, changes: sharedChanges(found), failed };
}

const clusterOf = ({ platform, cluster }: ReleaseRequest): string => `${platform}/${cluster}`;

async function sideOf({ prepared, renderings }: RenderedHere, request: ReleaseRequest): Promise<Side | Unrendered> {
  const rendering = renderings.get(request);
  const made = prepared.find((one) => one.request === request);
  if (rendering === undefined || made === undefined || !('objects' in rendering))
    return { request, version: request.version, message: whyNot(rendering) };
  const again = await renderAgain(made);
  return {
    objects: rendering.objects,
    again: again ?? rendering.objects,
    defaults: await defaultValues(made.archive),
    ...defined({ kubeVersion: await readKubeVersion(made.archive) }),
  };
}

async function renderAgain({ tool, args, request }: Prepared): Promise<Side['again']> {
  const made = await template(tool, args, request.values);
  return 'failed' in made ? undefined : made.objects;
}

function whyNot(rendering: Rendering | undefined): string {
  if (rendering === undefined) return 'nothing was rendered';
  if ('message' in rendering) return rendering.message;
  return 'reason' in rendering ? rendering.reason : '';
}
