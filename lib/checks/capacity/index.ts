import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { templateOf } from '../aws/identities';
import { atObject, completed, type Gate, type GateResult, perPlatform } from '../gate';
import { fixedNodesOf } from '../tree/nodes';
import { text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { CAPACITY_CODES, NO_ROOM } from './codes';
import { firstPods, type Pods } from './first-pods';
import { type Ground, groundOfNodes, groundOfZones } from './ground';
import { podIdentityProblems, unfitProblems } from './on-fargate';
import { limitRangeProblems, limitRangesOf } from './limit-ranges';
import { placementProblems } from './placement';
import { poolProblems } from './pools';
import { quotaProblems, quotasOf } from './quotas';
import { inWords, isTaken, type Room, roomOf } from './room';

export const capacity: Gate = perPlatform({
  name: 'capacity',
  asks: 'has every pod somewhere to run: before the first node, on Fargate, and beside its like',
  codes: CAPACITY_CODES,
  run({ artifacts, tree }): GateResult {
    const grounds = groundsOf(tree.clusters, artifacts);
    const rooms = artifacts.flatMap((artifact) => roomOf(artifact) ?? []);
    const bounded = boundedIn(tree.clusters);
    const pools = tree.clusters.flatMap((cluster) => cluster.ofKind('NodePool', 'karpenter.sh'));
    if (rooms.length + grounds.length + bounded.length + pools.length === 0)
      return {
        status: 'skipped',
        reason: 'no file says what the clusters run on, and no namespace bounds its pods',
        remedy: 'render dist/<platform>/aws/<stack>.template.json, or nodes.json of the cluster',
      };
    const templates = artifacts.map(templateOf).filter((template) => typeof template === 'object');
    const looked = rooms.flatMap(({ cluster: name, ...room }) => {
      const cluster = tree.clusters.find((one) => isOf({ cluster: name, ...room }, one));
      if (cluster === undefined) return [];
      const pods = firstPods(cluster);
      const own = templates.filter(
        (template) => template.platform === cluster.platform && template.cluster === cluster.cluster,
      );
      const problems: readonly Problem[] = [
        ...pods.filter((one) => !room.hasNodes && !isTaken(room, one)).map((one) => noRoom(room, one)),
        ...podIdentityProblems(cluster, room, own),
        ...unfitProblems(cluster, room),
      ];
      return [{ count: 1 + pods.length, problems }];
    });
    const placed = grounds.map(({ cluster, ground }) => placementProblems(cluster, ground));
    return completed(
      looked.reduce((sum, { count }) => sum + count, grounds.length + bounded.length + pools.length),
      [
        ...looked.flatMap(({ problems }) => problems),
        ...placed.flat(),
        ...tree.clusters.flatMap((cluster) => boundProblems(cluster, artifacts)),
        ...tree.clusters.flatMap((cluster) =>
          poolProblems(
            cluster,
            rooms.filter((room) => isOf(room, cluster)),
          ),
        ),
      ],
    );
  },
});

const isOf = ({ cluster: name, artifact }: Room & { readonly cluster: string }, one: ClusterTree): boolean =>
  one.cluster === name && artifact.path.startsWith(`dist/${one.platform}/`);

/** Quotas and ranges of all clusters. */
const boundedIn = (clusters: readonly ClusterTree[]): readonly KubeObject[] =>
  clusters.flatMap((cluster) => [...quotasOf(cluster), ...limitRangesOf(cluster)]);

function boundProblems(cluster: ClusterTree, artifacts: readonly Artifact[]): readonly Problem[] {
  const nodes = fixedNodesOf(cluster, new Map(artifacts.map((artifact) => [artifact.path, artifact])));
  return [...quotaProblems(cluster, nodes?.length), ...limitRangeProblems(cluster)];
}

/** Clusters of which the artifacts say where their pods can be placed. */
function groundsOf(
  clusters: readonly ClusterTree[],
  artifacts: readonly Artifact[],
): readonly { readonly cluster: ClusterTree; readonly ground: Ground }[] {
  const byPath = new Map(artifacts.map((artifact) => [artifact.path, artifact]));
  return clusters.flatMap((cluster) => {
    const nodes = fixedNodesOf(cluster, byPath);
    const own = artifacts.filter(({ path }) => path.startsWith(`dist/${cluster.platform}/aws/`));
    const ground =
      nodes === undefined
        ? groundOfZones(own, (metadata) => text(metadata, 'archipel.dev/cluster') === cluster.cluster)
        : groundOfNodes(nodes);
    return ground === undefined ? [] : [{ cluster, ground }];
  });
}

const noRoom = (room: Room, { owner, namespace, labels, field, when }: Pods): Problem =>
  atObject(NO_ROOM, owner, {
    field,
    message: `these pods come with ${when}, before the first node, and have nowhere to run`,
    given: inWords({ namespace, labels: Object.entries(labels) }),
    allowed: room.selectors.map(inWords).join('; ') || 'there is no Fargate profile',
    remedy: 'give the profile a selector for them, or deliver them after the layer of the NodePools',
  });
