import { describeCluster } from '../../charts';
import { connectionsArtifact, kindsMadeInCluster, nodesArtifact } from '../export';
import { type Declaration, deliver } from '../gitops';
import type { CloudOutputs, EncryptedManifest } from '../inputs';
import type { Cluster } from '../model/cluster/cluster';
import { clusterPath } from '../model/names';
import { placedCharts } from '../model/own/placed';
import type { Platform } from '../model/platform';
import type { Problem } from '../model/problem';
import { resolveCloudValues } from '../synth/cloud-values';
import { collect, type CollectedObject } from '../synth/collect';
import { findDuplicateObjects } from '../synth/duplicates';
import { objectPath } from '../synth/paths';
import { startArtifact } from '../synth/start';
import { when } from '../common/optional';
import type { DescribedRelease } from '../model/delivery/release';
import type { RecordedFacts } from '../supply';
import { deriveReleases } from './derive';
import { firstInstall } from './first-install';
import { encryptedObject, engineObjects, filesOf, foldersOf, inFolders, inLayers, objectsOfWorkloads } from './folders';
import { type Inflate, inflateAll } from './inflate';
import { inventoryOf } from './machines';
import type { OwnCharts } from './own';
import type { RenderedCluster } from './rendered';

export type { RenderedCluster } from './rendered';

/** What a cluster is rendered from beside its description. */
export interface ClusterInputs {
  readonly outputs: CloudOutputs;
  /** Its encrypted Secrets. @default - none */
  readonly encrypted?: readonly EncryptedManifest[];
  /** What the records of its releases say. @default - there are none */
  readonly recorded?: RecordedFacts;
  readonly inflate: Inflate;
  /** What its charts of one's own come to. @default - it has none */
  readonly own?: OwnCharts;
  /** Tells which keys that were laid over values no chart has. @default - nothing is told */
  readonly unknownValues?: (releases: readonly DescribedRelease[]) => Promise<readonly Problem[]>;
}

const NO_CHARTS: OwnCharts = { objects: [], problems: [] };

/** Renders a cluster: describes it, collects, delivers, fills in cloud values and emits. Pure but for `inflate`. */
export async function renderCluster(
  platform: Platform,
  cluster: Cluster,
  { outputs, encrypted = [], recorded = new Map(), inflate, own = NO_CHARTS, unknownValues }: ClusterInputs,
): Promise<RenderedCluster> {
  const root = clusterPath(platform, cluster);
  const { app, releases: described, problems: undescribed } = describeCluster(platform, cluster);
  const collected = collect(app);
  const { releases, problems: underived } = deriveReleases(described, [...collected.objects, ...own.objects], recorded);
  const inflated = await inflateAll(releases, inflate);
  const objects = inLayers([
    ...collected.objects,
    ...own.objects,
    ...inflated.objects,
    ...encrypted.map(encryptedObject),
  ]);
  const delivery = deliver({ platform, cluster, objects, releases, declared: declarationsOf(cluster) });
  const install = firstInstall({ platform, cluster, releases, objects, outputs });
  const engine = { ...delivery.folders, ...install.folders };
  const placed = [...inFolders(platform, objects), ...engineObjects(engine)];
  const resolved = resolveCloudValues(placed, outputs, fileIn(root));
  const folders = foldersOf(resolved.objects, engine);
  const files = filesOf(root, folders);
  const names = folders.map(({ name }) => name);
  const start = when(Object.keys(install.folders).length > 0, () => startArtifact(root, names));
  const made = [...files.flatMap(({ artifacts }) => artifacts), ...start];
  return {
    artifacts: [
      ...made.map((artifact) => ({ ...artifact, source: sourceIn(platform, cluster, artifact.source) })),
      connectionsArtifact(platform, cluster, releases),
      ...nodesArtifact(platform, cluster),
      ...install.artifacts,
      ...inventoryOf(platform, cluster, releases, delivery.folders),
    ],
    folders: names.map((name) => ({ path: `${root}/${name}`, kubernetes: cluster.kubernetes })),
    workloads: { cluster, releases, objects: objectsOfWorkloads(resolved.objects) },
    kindsMadeInCluster: kindsMadeInCluster(resolved.objects.map(({ object }) => object)),
    problems: [
      ...undescribed,
      ...collected.problems,
      ...own.problems,
      ...((await unknownValues?.(described)) ?? []),
      ...underived,
      ...inflated.problems,
      ...findDuplicateObjects(objects),
      // Of a cluster whose releases are unknown it is not known either who provides what.
      ...(underived.length > 0 ? [] : delivery.problems),
      ...resolved.problems,
      ...install.problems,
      ...files.flatMap(({ problems }) => problems),
    ].map((problem) => inCluster(platform, cluster, problem)),
  };
}

/** What charts of one's own say of the order, beside what their objects show. */
const declarationsOf = (cluster: Cluster): readonly Declaration[] =>
  placedCharts(cluster).map(({ chart: { provides = [], needs = [] }, layer, field }) => ({
    name: `the chart ${field}`,
    layer,
    provides,
    needs,
  }));

const fileIn =
  (root: string) =>
  ({ layer, object }: CollectedObject): string =>
    `${root}/${layer}/${objectPath(object)}`;

const sourceIn = (platform: Platform, cluster: Cluster, source: string): string =>
  `${platform.name}/${cluster.name}/${source}`;

const inCluster = (platform: Platform, cluster: Cluster, problem: Problem): Problem => ({
  ...problem,
  platform: platform.name,
  cluster: cluster.name,
  ...(problem.source === undefined ? {} : { source: sourceIn(platform, cluster, problem.source) }),
});
