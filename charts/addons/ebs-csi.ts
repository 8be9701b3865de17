import { when } from '../../lib/common/optional';
import { KubeStorageClass } from 'cdk8s-plus-28/lib/imports/k8s';
import {
  ADDON_IDENTITIES,
  charts,
  type EbsCsi,
  type EksCluster,
  collectsMetrics,
  scraperOf,
  storageClassOf,
  type JsonObject,
  type PodSet,
} from '../../lib/model';
import type { ClusterContext, DescribeAddon } from '../context';
import { addonChart } from './support/chart';
import { account, monitorsOf, resources } from './support/values';

/**
 * Provisioner, attacher, resizer, liveness probe, volume modifier. 3306, the snapshotter's, exists only with its CRDs.
 */
const SIDECAR_PORTS = [{ port: 3302 }, { port: 3303 }, { port: 3304 }, { port: 3305 }, { port: 3307 }];

/** The EBS CSI driver. The default StorageClass is an object of ours, so that the chart's and ours never meet. */
export const ebsCsi: DescribeAddon<EbsCsi, EksCluster> = (context) => {
  defaultStorageClass(context);
  const { cluster } = context;
  const monitors = monitorsOf(cluster);
  return [
    {
      name: 'aws-ebs-csi-driver',
      chart: charts.ebsCsi,
      namespace: ADDON_IDENTITIES['ebs-csi'].namespace,
      layer: 'storage',
      renderedBy: 'engine',
      values: values(cluster),
      provides: [account(ADDON_IDENTITIES['ebs-csi'])],
      needs: [...monitors.needs],
      pods: pods(cluster),
      mayBecome: { 'node-root': 'it attaches and mounts the volumes of its node' },
    },
  ];
};

const pods = (cluster: EksCluster): readonly PodSet[] => [
  {
    name: 'controller',
    labels: { app: 'ebs-csi-controller' },
    usesApiServer: true,
    usesAws: true,
    metricsPort: 3301,
    accepts: when(collectsMetrics(cluster), () => ({
      from: scraperOf(cluster),
      ports: SIDECAR_PORTS,
      why: 'metrics of the sidecars, each on a port of its own',
    })),
  },
  { name: 'node', labels: { app: 'ebs-csi-node' }, usesApiServer: true },
];

const values = (cluster: EksCluster): JsonObject => ({
  controller: {
    replicaCount: 2,
    serviceAccount: { create: true, name: ADDON_IDENTITIES['ebs-csi'].serviceAccount },
    region: cluster.region,
    k8sTagClusterId: cluster.clusterName,
    ...tagOfBackups(cluster),
    enableMetrics: true,
    enablePrometheusAnnotations: false,
    volumeModificationFeature: { enabled: true },
    resources: resources('10m', '64Mi', '256Mi'),
  },
  node: { enableWindows: false, resources: resources('10m', '64Mi', '256Mi') },
  // A chart test that starts a third-party image with administrator rights.
  helmTester: { enabled: false },
});

/** The tag by which AWS Backup finds the volumes that the driver makes. */
const tagOfBackups = ({ infrastructure }: EksCluster): JsonObject =>
  infrastructure?.backup
    ? { extraVolumeTags: { [infrastructure.backup.tag.key]: infrastructure.backup.tag.value } }
    : {};

/** Waits for the pod before it makes the volume, so that both are in one zone. */
function defaultStorageClass(context: ClusterContext<EksCluster>): void {
  new KubeStorageClass(addonChart(context, 'storage', 'storage-class'), 'default', {
    metadata: {
      name: storageClassOf(context.cluster),
      annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
    },
    provisioner: 'ebs.csi.aws.com',
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion: true,
    reclaimPolicy: 'Delete',
    parameters: { type: 'gp3', encrypted: 'true', 'csi.storage.k8s.io/fstype': 'ext4' },
  });
}
