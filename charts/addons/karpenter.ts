import {
  ADDON_IDENTITIES,
  charts,
  type EksCluster,
  type Karpenter,
  karpenterQueueName,
  runsOnFargate,
  type JsonObject,
  type ReleaseDescription,
} from '../../lib/model';
import type { DescribeAddon } from '../context';
import { nodePools } from './karpenter-nodes';
import { account, monitorsOf, nodeAgentsOf, resources, serviceAccountValues, type Monitors } from './support/values';
import { defined } from '../../lib/common/optional';

const { namespace } = ADDON_IDENTITIES.karpenter;
const POD = { 'app.kubernetes.io/name': 'karpenter', 'app.kubernetes.io/instance': 'karpenter' };

/**
 * Karpenter, its definitions as a release of their own (both charts contain them, and two owners would conflict), and
 * the nodes it may create.
 *
 * Its own pods refuse nodes that Karpenter created (the chart's affinity): they run on Fargate, or on two nodes that
 * exist beforehand.
 */
export const karpenter: DescribeAddon<Karpenter, EksCluster> = (context, addon) => {
  nodePools(context, addon.nodePools);
  return [DEFINITIONS, controller(context.cluster)];
};

const DEFINITIONS: ReleaseDescription = {
  name: 'karpenter-crd',
  chart: charts.karpenterCrd,
  namespace,
  layer: 'node-definitions',
  renderedBy: 'engine',
  values: {},
  pods: [],
  neverPruned: true,
};

function controller(cluster: EksCluster): ReleaseDescription {
  const monitors = monitorsOf(cluster);
  return {
    name: 'karpenter',
    chart: charts.karpenter,
    namespace,
    layer: 'autoscaling',
    renderedBy: 'engine',
    skipCrds: true,
    values: values(cluster, monitors),
    // Argo CD holds a NodePool for unhealthy until Karpenter answers: the nodes come after it, not after the
    // definitions.
    provides: [
      account(ADDON_IDENTITIES.karpenter),
      'controller:karpenter.sh/NodePool',
      'controller:karpenter.k8s.aws/EC2NodeClass',
    ],
    needs: [
      'crd:karpenter.sh/NodePool',
      'crd:karpenter.k8s.aws/EC2NodeClass',
      ...nodeAgentsOf(cluster),
      ...monitors.needs,
    ],
    pods: [
      {
        name: 'karpenter',
        labels: POD,
        usesApiServer: true,
        usesAws: true,
        metricsPort: 8080,
      },
    ],
    mayBecome: { 'node-root': 'it says what a node runs at its start' },
  };
}

const values = (cluster: EksCluster, monitors: Monitors): JsonObject =>
  defined({
    replicas: 2,
    serviceAccount: serviceAccountValues(cluster, 'karpenter'),
    // Nodes must come also while the cluster's DNS does not answer.
    dnsPolicy: runsOnFargate(cluster, namespace, POD) ? 'Default' : undefined,
    settings: {
      clusterName: cluster.clusterName,
      // Without the queue, nodes that AWS is about to take are not drained, and nothing says so.
      interruptionQueue: karpenterQueueName(cluster),
      featureGates: { spotToSpotConsolidation: false, nodeRepair: false },
    },
    controller: { resources: resources('500m', '1Gi') },
    serviceMonitor: { enabled: monitors.enabled },
  });
