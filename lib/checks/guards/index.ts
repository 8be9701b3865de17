import { completed, type Gate, type GateResult, skipped, perPlatform } from '../gate';
import { GUARD_CODES } from './codes';
import { alertProblems } from './of-alerts';
import { argoCdProblems } from './of-argo-cd';
import { deletionProblems } from './of-deletions';
import { fluxProblems } from './of-flux';
import { imageProblems } from './of-images';
import { namespaceProblems } from './of-namespaces';

export const guards: Gate = perPlatform({
  name: 'guards',
  asks: 'do engines decrypt, keep, heal and wake as they should, and may a project no more than it uses',
  codes: GUARD_CODES,
  run({ tree }): GateResult {
    const { clusters } = tree;
    if (clusters.length === 0) return skipped('no cluster is rendered');
    return completed(
      clusters.reduce((sum, { objects }) => sum + objects.length, 0),
      clusters.flatMap((cluster) => [
        ...fluxProblems(cluster),
        ...alertProblems(cluster),
        ...argoCdProblems(cluster),
        ...imageProblems(cluster, clusters),
        ...namespaceProblems(cluster),
        ...deletionProblems(cluster),
      ]),
    );
  },
});
