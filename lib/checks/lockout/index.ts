import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { contextOf } from '../delivery/context';
import { completed, type Gate, perPlatform, type GateResult, skipped } from '../gate';
import { fixedNodesOf } from '../tree/nodes';
import type { ClusterTree } from '../tree/tree';
import { admissionProblems } from './admission';
import { circleProblems } from './circles';
import { LOCKOUT_CODES } from './codes';
import { cutOffProblems } from './cut-off';
import { drainProblems } from './drains';
import { gitProblems } from './git';
import { priorityProblems } from './priorities';
import { quotaProblems } from './quotas';
import { webhookProblems } from './webhooks';

/** Everything that stands between a control plane and its start, its nodes and its engine. */
export const lockout: Gate = perPlatform({
  reads: 'more',
  name: 'lockout',
  asks: 'can a cluster start, empty its nodes and be delivered to, whatever is down at the moment',
  codes: LOCKOUT_CODES,
  run({ tree, artifacts }): GateResult {
    const { clusters } = tree;
    if (clusters.length === 0) return skipped('no cluster is rendered');
    const byPath = new Map(artifacts.map((artifact) => [artifact.path, artifact]));
    return completed(
      clusters.reduce((sum, { objects, released }) => sum + objects.length + released.length, 0),
      clusters.flatMap((cluster) => problemsOf(cluster, byPath)),
    );
  },
});

function problemsOf(cluster: ClusterTree, artifacts: ReadonlyMap<string, Artifact>): readonly Problem[] {
  const context = contextOf(cluster);
  return [
    ...admissionProblems(cluster),
    ...webhookProblems(context),
    ...drainProblems(context),
    ...quotaProblems(context),
    ...priorityProblems(context),
    ...cutOffProblems(context, fixedNodesOf(cluster, artifacts)),
    ...gitProblems(context),
    ...circleProblems(context),
  ];
}
