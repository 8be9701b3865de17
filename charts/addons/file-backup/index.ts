import { defined } from '../../../lib/common/optional';
import type { FileBackup, FlowPort, JsonObject, OffEksCluster, PodSet } from '../../../lib/model';
import type { DescribeAddon } from '../../context';
import { authorityOf } from '../cert-manager/authority';
import { resources } from '../support/values';
import { VELERO_NAMESPACE } from '../velero/parts';
import { VELERO_LABELS, veleroRelease } from '../velero/release';
import { nodeAgent, VOLUME_POLICIES, WORKER, WORKER_RESOURCES } from './node-agent';
import { backupSecrets, CREDENTIALS, REPOSITORY_PASSWORD } from './secrets';
import { volumePolicies } from './volume-policies';

/** Home of the server, where the index of the copies is kept. */
const HOME = '/home/velero';

/**
 * Velero with its node agent: backs up the objects of the cluster and the files of its volumes to a bucket, encrypted.
 *
 * Volumes of local-path are folders on one machine, of which nothing makes snapshots. The agent finds them below the
 * kubelet and starts a pod to copy each, as root: the files belong to many users. Secrets are left out: all of them
 * come from the secret store, and in the bucket they would be in plain text.
 */
export const fileBackup: DescribeAddon<FileBackup, OffEksCluster> = (context, addon) => {
  const { cluster } = context;
  backupSecrets(context, addon);
  return [
    veleroRelease({
      cluster,
      schedule: addon.schedule,
      keepDays: addon.keepDays,
      contents: {
        excludedResources: ['secrets', 'events', 'events.events.k8s.io'],
        snapshotVolumes: false,
        defaultVolumesToFsBackup: false,
        resourcePolicy: { kind: 'configmap', name: `velero-${VOLUME_POLICIES}` },
      },
      credentials: { useSecret: true, existingSecret: CREDENTIALS },
      configuration: configuration(cluster, addon),
      snapshotsEnabled: false,
      nodeAgent: nodeAgent(volumePolicies(cluster, addon)),
      resources: resources('100m', '256Mi', '1Gi'),
      // For /tmp the chart brings a volume itself, and a second mount there is refused
      // (velero 12.1.0, templates/deployment.yaml).
      volumes: {
        extraVolumes: [{ name: 'home', emptyDir: { sizeLimit: '2Gi' } }],
        extraVolumeMounts: [{ name: 'home', mountPath: HOME }],
      },
      // Velero looks for the password under this name and no other.
      needs: [`secret:${VELERO_NAMESPACE}/${REPOSITORY_PASSWORD}`],
      pods: pods(addon),
    }),
  ];
};

const configuration = (cluster: OffEksCluster, addon: FileBackup): JsonObject => ({
  uploaderType: 'kopia',
  backupStorageLocation: [location(cluster, addon)],
  // The image's own home is not writable for the user that the server runs as.
  extraEnvVars: [{ name: 'HOME', value: HOME }],
  repositoryMaintenanceJob: {
    repositoryConfigData: {
      global: { podLabels: WORKER, podResources: WORKER_RESOURCES, keepLatestMaintenanceJobs: 1 },
    },
  },
});

const location = (cluster: OffEksCluster, { bucket, store: { url, region, authority } }: FileBackup): JsonObject =>
  defined({
    name: 'default',
    provider: 'aws',
    bucket,
    prefix: cluster.clusterName,
    default: true,
    caCert: authority === 'own' ? Buffer.from(authorityOf(cluster)).toString('base64') : undefined,
    config: { region, s3ForcePathStyle: 'true', s3Url: url },
  });

function pods({ store }: FileBackup): readonly PodSet[] {
  const opens: PodSet['opens'] = [
    { to: { kind: 'addresses', cidr: store.at }, ports: [portOf(store.url)], why: 'the store of the backups' },
  ];
  return [
    { name: 'server', labels: { ...VELERO_LABELS, name: 'velero' }, usesApiServer: true, metricsPort: 8085, opens },
    { name: 'node-agent', labels: { ...VELERO_LABELS, name: 'node-agent' }, usesApiServer: true, opens },
    { name: 'worker', labels: WORKER, usesApiServer: true, opens },
  ];
}

/** Port that a URL names, or 443. */
const portOf = (url: string): FlowPort => ({ port: Number(new URL(url).port || 443) });
