import type { Platform } from '../platform';
import type { Problem } from '../problem';
import { addonsFitCluster, exemptionsExist, hasClusters, hubExists, kubernetesIsSupported, namespacesExist, networksAreDisjoint, nodesAreSane, podSecurityIsExplained, workloadsHaveWhatTheyNeed } from './clusters';
import { accessHolds, buildsHaveRepositories, capacityHolds, clusterRoleNamesFit, instancesExist, platformAwsHolds, secretsDoNotClash, zonesHold } from './eks';
import { hostsAreOwned, hostsAreUnique } from './hosts';
import { namesAreLabels, namesAreUnique, roleNamesFit } from './names';
import type { Rule } from './rule';
import { autoscalingIsSane, callersExist, imagesArePinned, limitsFitNamespace, probesDiffer, requestsFitLimits, settingsAreNotSecret } from './workloads';

/** What types cannot say. The one list, in the order in which problems are told. */
const RULES: readonly Rule[] = [
  hasClusters,
  namesAreLabels,
  namesAreUnique,
  roleNamesFit,
  hubExists,
  kubernetesIsSupported,
  networksAreDisjoint,
  zonesHold,
  accessHolds,
  capacityHolds,
  instancesExist,
  clusterRoleNamesFit,
  buildsHaveRepositories,
  secretsDoNotClash,
  platformAwsHolds,
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
  imagesArePinned,
  settingsAreNotSecret,
  hostsAreOwned,
  hostsAreUnique,
];

/** Every problem of a platform. */
export const problemsOf = (platform: Platform): readonly Problem[] => RULES.flatMap((rule) => rule(platform));
