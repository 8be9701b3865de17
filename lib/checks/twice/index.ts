import { templateOf } from '../aws/identities';
import { completed, type Gate, perPlatform, type GateResult, skipped } from '../gate';
import { TWICE_CODES } from './codes';
import { ageProblems } from './of-alerts';
import { healthProblems, topicProblems } from './of-fleets';
import { namedProblems, portProblems, regionProblems } from './of-programs';
import { variablesOf } from './variables';

/** Values that stand in two places and must be one. Those of one language are asked by the gate of that language. */
export const twice: Gate = perPlatform({
  reads: 'more',
  name: 'twice',
  asks: 'is what programs are told the same as what the cluster and the cloud have',
  codes: TWICE_CODES,
  run({ tree, artifacts }): GateResult {
    if (tree.clusters.length === 0) return skipped('no cluster is rendered');
    const templates = artifacts.flatMap((artifact) => {
      const template = templateOf(artifact);
      return template === undefined || template === 'unreadable' ? [] : [template];
    });
    const problems = tree.clusters.flatMap((cluster) => {
      const own = templates.filter((one) => one.platform === cluster.platform && one.cluster === cluster.cluster);
      const associations = own.flatMap((one) => one.associations);
      return [
        ...variablesOf(cluster).flatMap((variable) => [
          ...portProblems(variable),
          ...namedProblems(variable, associations),
          ...regionProblems(variable, own),
        ]),
        ...topicProblems(cluster),
        ...ageProblems(cluster, artifacts),
      ];
    });
    return completed(tree.objects.length, [...problems, ...artifacts.flatMap(healthProblems)]);
  },
});
