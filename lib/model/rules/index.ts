import type { Platform } from '../platform';
import type { Problem } from '../problem';
import { addonsFitCluster, exemptionsExist, hasClusters, hubExists, kubernetesIsSupported, namespacesExist, networksAreDisjoint, nodesAreSane, podSecurityIsExplained, workloadsHaveWhatTheyNeed } from './clusters';
import { automaticFailoverIsReady, loneWorkloadsExist, oneClusterServes } from './failover';
import { hostsAreOwned, hostsAreUnique } from './hosts';
import { namesAreLabels, namesAreUnique, roleNamesFit } from './names';
import { pipelineIsSane } from './pipelines';
import type { Rule } from './rule';
import { autoscalingIsSane, callersExist, imagesArePinned, limitsFitNamespace, probesDiffer, requestsFitLimits, settingsAreNotSecret } from './workloads';
import { clusterAutoscalerFits, verticalScalingIsSane } from './autoscalers';

/** What types cannot say. The one list, in the order in which problems are told. */
const RULES: readonly Rule[] = [
  hasClusters,
  namesAreLabels,
  namesAreUnique,
  roleNamesFit,
  hubExists,
  kubernetesIsSupported,
  networksAreDisjoint,
  nodesAreSane,
  addonsFitCluster,
  namespacesExist,
  podSecurityIsExplained,
  exemptionsExist,
  workloadsHaveWhatTheyNeed,
  callersExist,
  requestsFitLimits,
  limitsFitNamespace,
  probesDiffer,
  autoscalingIsSane,
  verticalScalingIsSane,
  clusterAutoscalerFits,
  imagesArePinned,
  settingsAreNotSecret,
  hostsAreOwned,
  hostsAreUnique,
  pipelineIsSane,
  oneClusterServes,
  loneWorkloadsExist,
  automaticFailoverIsReady,
];

/** Every problem of a platform. */
export const problemsOf = (platform: Platform): readonly Problem[] => RULES.flatMap((rule) => rule(platform));
