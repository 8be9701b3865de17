import {
  ADDON_IDENTITIES,
  charts,
  type ClusterAutoscaler,
  clusterAutoscalerImage,
  type EksCluster,
  type Image,
} from '../../lib/model';
import type { DescribeAddon } from '../context';
import { account, monitorsOf, resources, RESTRICTED_CONTAINER, RESTRICTED_POD, service } from './support/values';

const NAME = 'cluster-autoscaler';
/** Metrics and the health of the process. */
const PORT = 8085;

/** The chart puts the provider in front of its own name. */
const labels = { 'app.kubernetes.io/name': 'aws-cluster-autoscaler', 'app.kubernetes.io/instance': NAME };

/**
 * The cluster autoscaler over the node groups that carry the cluster's tags. The image is that of the cluster's own
 * minor version, which the chart's default is not. Two replicas: one leads, the other takes over.
 */
export const clusterAutoscaler: DescribeAddon<ClusterAutoscaler, EksCluster> = ({ cluster }) => [
  {
    name: NAME,
    chart: charts.clusterAutoscaler,
    namespace: ADDON_IDENTITIES[NAME].namespace,
    layer: 'autoscaling',
    renderedBy: 'engine',
    values: {
      cloudProvider: 'aws',
      awsRegion: cluster.region,
      autoDiscovery: { clusterName: cluster.clusterName },
      fullnameOverride: NAME,
      image: { tag: imageOf(cluster).tag },
      replicaCount: 2,
      rbac: { serviceAccount: { create: true, name: ADDON_IDENTITIES[NAME].serviceAccount } },
      extraArgs: {
        v: 2,
        expander: 'least-waste',
        'balance-similar-node-groups': true,
        'skip-nodes-with-local-storage': false,
        'skip-nodes-with-system-pods': false,
      },
      securityContext: { ...RESTRICTED_POD, runAsUser: 65534, fsGroup: 65534 },
      containerSecurityContext: RESTRICTED_CONTAINER,
      serviceMonitor: {
        enabled: monitorsOf(cluster).enabled,
        namespace: ADDON_IDENTITIES[NAME].namespace,
        interval: '30s',
        selector: {},
      },
      resources: resources('100m', '600Mi'),
    },
    provides: [account(ADDON_IDENTITIES[NAME]), ...service(ADDON_IDENTITIES[NAME].namespace, NAME, PORT)],
    needs: [...monitorsOf(cluster).needs],
    pods: [{ name: NAME, labels, usesApiServer: true, usesAws: true, metricsPort: PORT }],
    mayBecome: { 'cluster-admin': 'its chart lets it change the Jobs of every namespace, those beside the engine too' },
  },
];

function imageOf({ name, kubernetes }: EksCluster): Image {
  const image = clusterAutoscalerImage(kubernetes);
  if (!image)
    throw new Error(
      `cluster '${name}' has a cluster autoscaler, but there is no image for Kubernetes ${kubernetes}; ` +
        'definePlatform checks this',
    );
  return image;
}
