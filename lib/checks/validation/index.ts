import { completed, type Gate, type GateResult, skipped, perPlatform } from '../gate';
import { VALIDATION_CODES } from './codes';
import { clusterProblems, folderProblems } from './of-clusters';
import { durationProblems } from './of-durations';
import { nodeProblems } from './of-nodes';
import { fixedNodesOf } from '../tree/nodes';
import { refusedProblems } from './refused';
import { objectProblems } from './of-objects';

export const validation: Gate = perPlatform({
  name: 'validation',
  asks: 'does every object fit what the API server, the kubelet and authorities ask outside of schemas',
  codes: VALIDATION_CODES,
  run({ tree, artifacts }): GateResult {
    if (tree.objects.length === 0) return skipped('no object is rendered');
    const byPath = new Map(artifacts.map((artifact) => [artifact.path, artifact]));
    return completed(tree.objects.length, [
      ...folderProblems(tree),
      ...tree.objects.flatMap(objectProblems),
      ...tree.objects.flatMap(refusedProblems),
      ...tree.clusters.flatMap(clusterProblems),
      ...tree.clusters.flatMap(durationProblems),
      ...tree.clusters.flatMap((cluster) => nodeProblems(cluster, fixedNodesOf(cluster, byPath))),
    ]);
  },
});
