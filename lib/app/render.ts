import { acceptedOfCluster, connectionsArtifact, kindsMadeInCluster, nodesArtifact } from '../export';
import { deliver } from '../gitops';
import type { CloudOutputs } from '../inputs';
import type { Cluster } from '../model/cluster/cluster';
import { clusterPath } from '../model/names';
import type { Platform } from '../model/platform';
import type { Problem } from '../model/problem';
import { resolveCloudValues } from '../synth/cloud-values';
import type { CollectedObject } from '../synth/collect';
import { findDuplicateObjects } from '../synth/duplicates';
import { objectPath } from '../synth/paths';
import { startArtifact } from '../synth/start';
import { when } from '../common/optional';
import { clusterObjects, type ObjectInputs } from './cluster-objects';
import { firstInstall } from './first-install';
import { engineObjects, filesOf, foldersOf, inFolders, objectsOfOwnCharts, objectsOfWorkloads } from './folders';
import { inventoryOf } from './machines';
import type { RenderedCluster } from './rendered';

export type { RenderedCluster } from './rendered';

/** What a cluster is rendered from beside its description. */
export interface ClusterInputs extends ObjectInputs {
  readonly outputs: CloudOutputs;
}

/** Renders a cluster: describes it, collects, delivers, fills in cloud values and emits. Pure but for `inflate`. */
export async function renderCluster(
  platform: Platform,
  cluster: Cluster,
  { outputs, ...inputs }: ClusterInputs,
): Promise<RenderedCluster> {
  const root = clusterPath(platform, cluster);
  const { objects, releases, declared, ...found } = await clusterObjects(platform, cluster, inputs);
  const delivery = deliver({ platform, cluster, objects, releases, declared });
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
      ...acceptedOfCluster(platform, cluster),
      ...install.artifacts,
      ...inventoryOf(platform, cluster, releases, delivery.folders),
    ],
    folders: names.map((name) => ({ path: `${root}/${name}`, kubernetes: cluster.kubernetes })),
    workloads: {
      cluster,
      releases,
      objects: objectsOfWorkloads(resolved.objects),
      own: objectsOfOwnCharts(resolved.objects),
    },
    kindsMadeInCluster: kindsMadeInCluster(resolved.objects.map(({ object }) => object)),
    problems: [
      ...found.problems,
      ...findDuplicateObjects(objects),
      // Of a cluster whose releases are unknown it is not known either who provides what.
      ...(found.isUnderived ? [] : delivery.problems),
      ...resolved.problems,
      ...install.problems,
      ...files.flatMap(({ problems }) => problems),
    ].map((problem) => inCluster(platform, cluster, problem)),
  };
}

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
