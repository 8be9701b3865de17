import type { Platform } from '../platform';
import type { Problem } from '../problem';
import { adminsStayAmongWorkloads, enginesAreOutOfReach } from './access';
import {
  addonsFitCluster,
  exemptionsExist,
  hasClusters,
  hubExists,
  kubernetesIsSupported,
  namespacesExist,
  networksAreDisjoint,
  nodesAreSane,
  podSecurityIsExplained,
  workloadsHaveWhatTheyNeed,
} from './clusters';
import { outsideNamesResolve, servicesAreSane } from './delivery';
import {
  accessHolds,
  buildsFitNodes,
  buildsHaveRepositories,
  capacityHolds,
  clusterRoleNamesFit,
  instancesExist,
  secretsDoNotClash,
  zonesHold,
} from './eks';
import { automaticFailoverIsReady, loneWorkloadsExist, oneClusterServes } from './failover';
import { requestsFitNodes } from './capacity';
import { encryptedFilesHaveKeys, imagePoliciesHaveMarkers } from './flux';
import { globalStackHolds, publicNamesHaveOneOwner } from './global';
import { certificatesCoverHosts, hostsAreOwned, hostsAreUnique } from './hosts';
import { namesAreLabels, namesAreUnique, roleNamesFit } from './names';
import { nodePoolsServe } from './node-pools';
import { copiesHaveAWay, peeringsHold } from './peerings';
import { imageBuildsAreSane, pipelineIsSane } from './pipelines';
import { noWorkloadOnFargateCallsAws, rolesHaveAnAgent } from './pod-identity';
import { quotasHoldWorkloads } from './quotas';
import type { Rule } from './rule';
import { jaegerStands } from './traces';
import {
  authoritiesAreKnown,
  secretStoresFit,
  vaultPathsAreReadable,
  vaultRolesAreUsed,
  vaultServersHaveNodes,
} from './vault';
import {
  gatewaysAreMachines,
  globalServicesHavePods,
  machinesCanBeMade,
  meshMembersDiffer,
  meshServicesAreDisjoint,
  nativeRoutingFits,
  networkHasOneOwner,
  packetsPass,
  poolsAreTheirOwn,
} from './sites';
import { settingsReachServices } from './settings';
import {
  autoscalingIsSane,
  callersExist,
  imagesArePinned,
  limitsFitNamespace,
  probesDiffer,
  requestsFitLimits,
  settingsAreNotSecret,
} from './workloads';
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
  zonesHold,
  accessHolds,
  enginesAreOutOfReach,
  adminsStayAmongWorkloads,
  capacityHolds,
  rolesHaveAnAgent,
  noWorkloadOnFargateCallsAws,
  instancesExist,
  nodePoolsServe,
  clusterRoleNamesFit,
  buildsHaveRepositories,
  buildsFitNodes,
  secretsDoNotClash,
  peeringsHold,
  copiesHaveAWay,
  nodesAreSane,
  addonsFitCluster,
  networkHasOneOwner,
  meshMembersDiffer,
  nativeRoutingFits,
  meshServicesAreDisjoint,
  packetsPass,
  poolsAreTheirOwn,
  globalServicesHavePods,
  gatewaysAreMachines,
  machinesCanBeMade,
  namespacesExist,
  podSecurityIsExplained,
  exemptionsExist,
  workloadsHaveWhatTheyNeed,
  callersExist,
  settingsReachServices,
  requestsFitLimits,
  limitsFitNamespace,
  quotasHoldWorkloads,
  jaegerStands,
  probesDiffer,
  autoscalingIsSane,
  verticalScalingIsSane,
  clusterAutoscalerFits,
  imagesArePinned,
  requestsFitNodes,
  encryptedFilesHaveKeys,
  imagePoliciesHaveMarkers,
  settingsAreNotSecret,
  secretStoresFit,
  authoritiesAreKnown,
  vaultPathsAreReadable,
  vaultRolesAreUsed,
  vaultServersHaveNodes,
  hostsAreOwned,
  hostsAreUnique,
  certificatesCoverHosts,
  globalStackHolds,
  publicNamesHaveOneOwner,
  pipelineIsSane,
  imageBuildsAreSane,
  outsideNamesResolve,
  servicesAreSane,
  oneClusterServes,
  loneWorkloadsExist,
  automaticFailoverIsReady,
];

/** Every problem of a platform. */
export const problemsOf = (platform: Platform): readonly Problem[] => RULES.flatMap((rule) => rule(platform));
