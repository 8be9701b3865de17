import type { Platform } from '../platform';
import type { Problem } from '../problem';
import { adminsStayAmongWorkloads, enginesAreOutOfReach } from '../identity/rules/access';
import { addonsHaveWhatTheyNeed } from '../cluster/rules/addon-needs';
import {
  addonsFitCluster,
  addonsFitEngine,
  addonWordsFitCluster,
  addonWordsStand,
  namespacesExist,
} from '../cluster/rules/addons';
import {
  exemptionsExist,
  hasClusters,
  hubExists,
  kubernetesIsSupported,
  podSecurityIsExplained,
} from '../cluster/rules/clusters';
import { networksAreDisjoint, nodesAreSane } from '../cluster/rules/networks';
import { workloadsHaveWhatTheyNeed } from '../cluster/rules/workload-needs';
import { outsideNamesResolve, servicesAreSane } from '../delivery/rules/delivery';
import {
  backupsAreCopied,
  buildsFitNodes,
  buildsHaveRepositories,
  clusterRoleNamesFit,
  secretsDoNotClash,
} from '../cluster/rules/eks';
import { accessHolds, endpointHolds } from '../cluster/rules/eks-access';
import { peopleStackHolds, rolesOfPeopleExist } from '../identity/rules/people';
import { capacityHolds, instancesExist } from '../cluster/rules/eks-capacity';
import { zonesHold } from '../cluster/rules/eks-zones';
import { automaticFailoverIsReady, loneWorkloadsExist, oneClusterServes } from '../delivery/rules/failover';
import { requestsFitNodes } from '../cluster/rules/capacity';
import { encryptedFilesHaveKeys, imagePoliciesHaveMarkers } from '../delivery/rules/flux';
import { meshPeersExist, namesAreRead, neighboursAreOthers } from '../network/rules/beyond';
import { entrancesAreServed } from '../network/rules/entrances';
import { globalStackHolds, publicNamesHaveOneOwner } from '../network/rules/global';
import { certificatesCoverHosts, hostsAreOwned, hostsAreUnique } from '../network/rules/hosts';
import { namesAreLabels, namesAreUnique, roleNamesFit } from './names';
import { nodeImagesFitKubernetes, nodePoolsServe } from '../addons/karpenter/rules';
import { routesDiffer, routesLead } from '../network/rules/routes';
import { copiesHaveAWay, peeringsHold } from '../network/rules/peerings';
import { imageBuildsAreSane, pipelineIsSane } from '../delivery/rules/pipelines';
import { awsIsOnEks, noWorkloadOnFargateCallsAws, rolesHaveAnAgent } from '../identity/rules/pod-identity';
import { givenClustersHold } from '../cluster/rules/given';
import { quotasHoldWorkloads } from '../cluster/rules/quotas';
import type { Rule } from './rule';
import { jaegerStands } from '../addons/jaeger/rules';
import { secretStoresFit } from '../addons/external-secrets/rules';
import { vaultPathsAreReadable, vaultRolesAreUsed, vaultServersHaveNodes } from '../addons/vault/rules';
import { authoritiesAreKnown } from '../secrets/rules';
import { gatewaysAreMachines, machinesCanBeMade } from '../cluster/rules/machines';
import {
  meshMembersDiffer,
  meshServicesAreDisjoint,
  nativeRoutingFits,
  networkHasOneOwner,
  packetsPass,
} from '../cluster/rules/mesh';
import { globalServicesHavePods } from '../addons/cilium/rules';
import { poolsAreTheirOwn } from '../addons/metallb/rules';
import { entrancesLeadToTcp, nodePortsAreUnique, portsDiffer } from '../workload/rules/ports';
import { sidecarPortsDiffer } from '../workload/rules/sidecar-ports';
import { probesDiffer, probesHaveAnswers } from '../workload/rules/probes';
import { servicesCanAnswer } from '../workload/rules/service';
import { namesLeaveRoom, timeZonesExist } from '../workload/rules/server';
import { settingsReachServices } from '../workload/rules/settings';
import {
  autoscalingIsSane,
  callersExist,
  imagesArePinned,
  limitsFitNamespace,
  requestsFitLimits,
} from '../workload/rules/workloads';
import { settingsAreNotSecret, variablesHaveSources } from '../workload/rules/environment';
import { credentialsAreShown } from '../workload/rules/image-credentials';
import { containersHold } from '../workload/rules/containers';
import { filesHold, mountsAreDisjoint, disksFit } from '../workload/rules/volumes';
import { placementHolds } from '../workload/rules/placement';
import { migrationsHold } from '../workload/rules/migrations';
import { podSettingsHold } from '../workload/rules/pod-settings';
import { ownLayersFit, ownPodsHaveNamespaces, patchedReleasesAreInflated } from '../own/rules';
import { clusterAutoscalerFits } from '../addons/cluster-autoscaler/rules';
import { verticalScalingIsSane } from '../cluster/rules/autoscalers';

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
  endpointHolds,
  peopleStackHolds,
  rolesOfPeopleExist,
  enginesAreOutOfReach,
  adminsStayAmongWorkloads,
  capacityHolds,
  rolesHaveAnAgent,
  noWorkloadOnFargateCallsAws,
  awsIsOnEks,
  instancesExist,
  nodePoolsServe,
  nodeImagesFitKubernetes,
  clusterRoleNamesFit,
  buildsHaveRepositories,
  buildsFitNodes,
  secretsDoNotClash,
  backupsAreCopied,
  peeringsHold,
  copiesHaveAWay,
  nodesAreSane,
  givenClustersHold,
  addonsFitCluster,
  addonWordsFitCluster,
  addonWordsStand,
  addonsFitEngine,
  addonsHaveWhatTheyNeed,
  networkHasOneOwner,
  meshMembersDiffer,
  nativeRoutingFits,
  meshServicesAreDisjoint,
  packetsPass,
  namesAreRead,
  meshPeersExist,
  neighboursAreOthers,
  poolsAreTheirOwn,
  globalServicesHavePods,
  gatewaysAreMachines,
  machinesCanBeMade,
  namespacesExist,
  podSecurityIsExplained,
  exemptionsExist,
  workloadsHaveWhatTheyNeed,
  ownLayersFit,
  ownPodsHaveNamespaces,
  patchedReleasesAreInflated,
  callersExist,
  settingsReachServices,
  namesLeaveRoom,
  timeZonesExist,
  requestsFitLimits,
  limitsFitNamespace,
  quotasHoldWorkloads,
  jaegerStands,
  probesDiffer,
  probesHaveAnswers,
  portsDiffer,
  sidecarPortsDiffer,
  entrancesLeadToTcp,
  nodePortsAreUnique,
  servicesCanAnswer,
  autoscalingIsSane,
  verticalScalingIsSane,
  clusterAutoscalerFits,
  imagesArePinned,
  credentialsAreShown,
  requestsFitNodes,
  encryptedFilesHaveKeys,
  imagePoliciesHaveMarkers,
  settingsAreNotSecret,
  variablesHaveSources,
  containersHold,
  filesHold,
  mountsAreDisjoint,
  disksFit,
  placementHolds,
  podSettingsHold,
  migrationsHold,
  secretStoresFit,
  authoritiesAreKnown,
  vaultPathsAreReadable,
  vaultRolesAreUsed,
  vaultServersHaveNodes,
  hostsAreOwned,
  hostsAreUnique,
  certificatesCoverHosts,
  entrancesAreServed,
  routesLead,
  routesDiffer,
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
