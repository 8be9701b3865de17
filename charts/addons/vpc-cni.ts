import { ADDON_IDENTITIES, charts, type VpcCni, type EksCluster, type JsonObject } from '../../lib/model';
import type { DescribeAddon } from '../context';
import { account, monitorsOf, resources, type Monitors } from './support/values';

/**
 * The Amazon VPC CNI, taken over from the one EKS installs: same DaemonSet, same selector (`originalMatchLabels`),
 * now with the network-policy agent under the cluster's own control.
 *
 * Its pods need an address before any policy exists and are on the host's network, which no policy covers.
 */
export const vpcCni: DescribeAddon<VpcCni, EksCluster> = ({ cluster }, { networkPolicy }) => {
  const monitors = monitorsOf(cluster, 'PodMonitor');
  return [
    {
      name: 'aws-vpc-cni',
      chart: charts.vpcCni,
      namespace: ADDON_IDENTITIES['vpc-cni'].namespace,
      layer: 'network',
      renderedBy: 'engine',
      values: values(cluster.region, networkPolicy, monitors),
      provides: [
        'crd:crd.k8s.amazonaws.com/ENIConfig',
        account(ADDON_IDENTITIES['vpc-cni']),
        'daemon-set:kube-system/aws-node',
      ],
      needs: monitors.needs,
      pods: [
        {
          name: 'node',
          labels: { 'k8s-app': 'aws-node' },
          usesApiServer: true,
          usesAws: true,
          metricsPort: 61678,
          hostNetwork: true,
        },
      ],
      neverPruned: true,
      mayBecome: { 'node-root': 'it is the network of its node' },
    },
  ];
};

const values = (region: string, networkPolicy: boolean, monitors: Monitors): JsonObject => ({
  originalMatchLabels: true,
  // The chart compares text: a boolean would be written to the ConfigMap unquoted, which the API server refuses.
  enableNetworkPolicy: `${networkPolicy}`,
  // Each image names its own region; the chart's default is us-west-2 for all three.
  image: { region },
  init: { image: { region } },
  nodeAgent: {
    enabled: true,
    image: { region },
    enablePolicyEventLogs: 'true',
    enableCloudWatchLogs: 'false',
    logLevel: 'info',
    resources: resources('25m', '64Mi', '256Mi'),
  },
  env: {
    AWS_VPC_K8S_CNI_LOGLEVEL: 'INFO',
    AWS_VPC_K8S_PLUGIN_LOG_LEVEL: 'INFO',
    ENABLE_PREFIX_DELEGATION: 'true',
    // Open until the policies of a new pod have arrived: `strict` would also cut off what starts before GitOps.
    NETWORK_POLICY_ENFORCING_MODE: 'standard',
  },
  serviceAccount: { create: true, name: ADDON_IDENTITIES['vpc-cni'].serviceAccount },
  resources: resources('25m', '64Mi', '256Mi'),
  podMonitor: { create: monitors.enabled },
});
