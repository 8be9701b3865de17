import { parseTree } from '../checks';
import type { Cluster, Platform, Problem } from '../model';
import type { ReleaseRequest } from '../model/delivery/rendering';
import { type Asked, prepareRelease } from '../supply';
import { renderFleet } from './fleet';
import { releasesIn, renderOptions } from './releases';

/** What `archipel new release` was asked, with the fleet that it is for. */
export interface NewReleaseOptions {
  /** The repository root, absolute. */
  readonly root: string;
  readonly platforms: readonly Platform[];
  readonly chart: Asked;
  readonly platform: string;
  readonly cluster: string;
  readonly namespace: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** What was written and what is left to say, or why nothing was written. */
export type NewRelease =
  | { readonly written: readonly string[]; readonly left: readonly string[] }
  | { readonly problems: readonly Problem[]; readonly wrongUse: boolean };

/** Writes the file of a release from what its chart renders, and the pin of the chart. */
export async function newRelease(options: NewReleaseOptions): Promise<NewRelease> {
  const { root, platforms, chart, namespace, today } = options;
  const place = placeOf(options);
  if ('allowed' in place) return { problems: [unknown(options, place.allowed)], wrongUse: true };
  const { platform, cluster } = place;
  const rendered = await renderFleet({ root, platforms });
  if (rendered.problems.some(({ severity }) => severity === 'error'))
    return { problems: rendered.problems, wrongUse: false };
  const tree = parseTree(rendered.artifacts);
  const others = releasesIn(tree, cluster.kubernetes);
  const request = requestFor(chart, platform, cluster, namespace);
  const refuse = (message: string, remedy: string): NewRelease => ({
    problems: [problem(options, message, remedy)],
    wrongUse: false,
  });
  if (others.some((other) => isSame(other, request)))
    return refuse(`release ${namespace}/${chart.name} is there`, 'change its description');
  const own = cluster.namespaces.find(({ name }) => name === namespace);
  const besideWorkloads = (own?.workloads ?? []).length > 0;
  const nodesFromPools = cluster.addons.some((addon) => addon.kind === 'karpenter' && addon.nodePools.length > 0);
  const prepared = await prepareRelease(
    { request, others, today, besideWorkloads, nodesFromPools },
    renderOptions(root, tree),
  );
  if ('message' in prepared) return refuse(prepared.message, prepared.remedy);
  const { draft, constant } = prepared;
  const folder = `platforms/${platform.name}`;
  return {
    written: prepared.write(),
    left: [
      `${folder}/index.ts: import { ${constant} } from './releases/${chart.name}';`,
      `${folder}, cluster ${cluster.name}: releases: [${constant}],`,
      ...(own !== undefined ? [] : [`the namespace ${namespace}, where no add-on of the cluster makes it`]),
      ...draft.open,
      'the values of the chart that shall differ from its own: `values`',
    ],
  };
}

type Place = { readonly platform: Platform; readonly cluster: Cluster } | { readonly allowed: string };

function placeOf({ platforms, platform: name, cluster: short }: NewReleaseOptions): Place {
  const platform = platforms.find((one) => one.name === name);
  if (platform === undefined) return { allowed: platforms.map((one) => one.name).join(', ') };
  const cluster = platform.clusters.find((one) => one.name === short);
  if (cluster === undefined) return { allowed: platform.clusters.map((one) => `${name}/${one.name}`).join(', ') };
  return { platform, cluster };
}

const requestFor = (
  { name, version, repository }: Asked,
  platform: Platform,
  cluster: Cluster,
  namespace: string,
): ReleaseRequest => ({
  platform: platform.name,
  cluster: cluster.name,
  renderer: platform.gitops.engine,
  name,
  namespace,
  chart: name,
  version,
  repository,
  values: {},
  hiddenValues: [],
  skipCrds: false,
  kubernetes: cluster.kubernetes,
});

const isSame = (one: ReleaseRequest, other: ReleaseRequest): boolean =>
  (['platform', 'cluster', 'namespace', 'name'] as const).every((field) => one[field] === other[field]);

const problem = (
  { platform, cluster, namespace, chart }: NewReleaseOptions,
  message: string,
  remedy: string,
): Problem => ({
  code: 'new/release',
  severity: 'error',
  platform,
  cluster,
  object: `release ${namespace}/${chart.name}`,
  message,
  remedy,
});

const unknown = ({ platform, cluster }: NewReleaseOptions, allowed: string): Problem => ({
  code: 'new/release',
  severity: 'error',
  message: `there is no cluster '${platform}/${cluster}'`,
  given: `--platform ${platform} --cluster ${cluster}`,
  allowed,
  remedy: 'correct the names',
});
