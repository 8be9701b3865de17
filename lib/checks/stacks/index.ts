import { completed, type Gate, type GateResult, skipped, perPlatform } from '../gate';
import { STACK_CODES } from './codes';
import { alarmProblems } from './of-alarms';
import { backupProblems } from './of-backups';
import { buildProblems } from './of-builds';
import { clusterProblems } from './of-cluster';
import { conditionProblems } from './of-conditions';
import { dataProblems } from './of-data';
import { endpointProblems } from './of-endpoints';
import { certificateProblems, healthProblems } from './of-entrances';
import { imageProblems } from './of-images';
import { lifetimeProblems } from './of-lifetimes';
import { nameProblems } from './of-names';
import { networkProblems } from './of-network';
import { consumerProblems } from './of-consumers';
import { objectRightProblems } from './of-objects';
import { roleProblems } from './of-roles';
import { senderProblems } from './of-senders';
import { versionProblems } from './of-versions';
import { zoneProblems } from './of-zones';
import { stacksIn } from './stack';

export const stacks: Gate = perPlatform({
  name: 'stacks',
  asks: 'does each stack of AWS hold together, and does it have what the manifests of its cluster expect',
  codes: STACK_CODES,
  run({ artifacts, tree }): GateResult {
    const found = stacksIn(artifacts);
    if (found.length === 0) return skipped('no CloudFormation template is rendered');
    return completed(
      found.length,
      found.flatMap((stack) => {
        const clusters = tree.clusters.filter(({ platform }) => platform === stack.platform);
        const own = clusters.filter(({ cluster }) => cluster === stack.cluster);
        return [
          ...networkProblems(stack),
          ...zoneProblems(stack),
          ...endpointProblems(stack, found),
          ...versionProblems(stack),
          ...nameProblems(stack, found),
          ...senderProblems(stack, found),
          ...imageProblems(stack),
          ...buildProblems(stack),
          ...conditionProblems(stack),
          ...objectRightProblems(stack),
          ...consumerProblems(stack),
          ...alarmProblems(stack),
          ...backupProblems(stack, found),
          ...dataProblems(stack),
          ...roleProblems(stack, own),
          ...healthProblems(stack, clusters),
          ...own.flatMap((cluster) => [
            ...clusterProblems(cluster, stack),
            ...certificateProblems(cluster, stack),
            ...lifetimeProblems(cluster, stack),
          ]),
        ];
      }),
    );
  },
});
