import {
  charts,
  type FileBackup,
  type FlowPort,
  type JsonObject,
  type K3sCluster,
  type Peer,
  storageClassOf,
} from '../../lib/model';
import type { DescribeAddon } from '../context';
import { secretFrom } from '../foundation/external-secret';
import { authorityOf } from './cert-manager/authority';
import { addonChart } from './support/chart';
import { definitions, KIND, monitorsOf, resources, RESTRICTED_CONTAINER } from './support/values';
import {
  AWS_PLUGIN,
  NO_HOOKS,
  VELERO_DEFINITIONS,
  VELERO_NAMESPACE,
  VELERO_SERVICE_ACCOUNT,
  VELERO_USER,
} from './velero/parts';

/** Secret with the file of credentials that the plugin reads, and the one of the password, whose name is Velero's. */
const CREDENTIALS = 'velero-credentials';
const REPOSITORY_PASSWORD = 'velero-repo-credentials';

/** ConfigMaps, which the chart names after the release. */
const VOLUMES = 'volume-policies';
const AGENT = 'node-agent';

/** Where the index of the copies lies. */
const HOME = '/home/velero';

/** Label of pods that Velero makes for each volume it copies and each repository it tidies: without it no policy could name them. */
const WORKER: Readonly<Record<string, string>> = { 'app.kubernetes.io/component': 'velero-worker' };
const WORKER_SIZE = { cpuRequest: '50m', cpuLimit: '1', memoryRequest: '128Mi', memoryLimit: '1Gi' };

/**
 * Velero with its node agent: the objects of the cluster to a bucket, and the files of its volumes beside them, encrypted.
 *
 * Volumes of local-path are folders of one machine that nothing makes snapshots of. The agent finds them below the kubelet
 * and has a pod copy each, as root: files belong to many users. No Secret is among the objects: all come from the store of
 * secrets, and those of a bucket would lie there in the clear.
 */
export const fileBackup: DescribeAddon<FileBackup, K3sCluster> = (context, addon) => {
  const { cluster } = context;
  const { store } = addon;
  secrets(context, addon);
  const monitors = monitorsOf(cluster);
  const opens = [
    {
      to: { kind: 'addresses', cidr: store.at } satisfies Peer,
      ports: [portOf(store.url)],
      why: 'the store of the backups',
    },
  ];
  const labels = { 'app.kubernetes.io/name': 'velero', 'app.kubernetes.io/instance': 'velero' };
  return [
    {
      name: 'velero',
      chart: charts.velero,
      namespace: VELERO_NAMESPACE,
      layer: 'backup',
      delivery: 'engine',
      values: {
        initContainers: [AWS_PLUGIN],
        credentials: { useSecret: true, existingSecret: CREDENTIALS },
        serviceAccount: { server: { create: true, name: VELERO_SERVICE_ACCOUNT } },
        configuration: {
          uploaderType: 'kopia',
          backupStorageLocation: [location(cluster, addon)],
          // The image's own home is one that the user below may not write.
          extraEnvVars: [{ name: 'HOME', value: HOME }],
          repositoryMaintenanceJob: {
            repositoryConfigData: {
              global: { podLabels: WORKER, podResources: WORKER_SIZE, keepLatestMaintenanceJobs: 1 },
            },
          },
        },
        snapshotsEnabled: false,
        deployNodeAgent: true,
        nodeAgent: {
          extraArgs: [`--node-agent-configmap=velero-${AGENT}`],
          podSecurityContext: { runAsUser: 0, seccompProfile: { type: 'RuntimeDefault' } },
          // It looks for volumes and copies none itself: folders of the kubelet belong to root.
          containerSecurityContext: {
            privileged: false,
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
          },
          resources: resources('50m', '128Mi', '512Mi'),
        },
        configMaps: {
          [VOLUMES]: { data: { 'policies.yaml': volumePolicies(cluster, addon) } },
          [AGENT]: {
            data: {
              'config.json': `${JSON.stringify({ podLabels: WORKER, podResources: WORKER_SIZE, loadConcurrency: { globalConfig: 1 } })}\n`,
            },
          },
        },
        schedules: {
          daily: {
            disabled: false,
            schedule: addon.schedule,
            useOwnerReferencesInBackup: false,
            template: {
              ttl: `${addon.keepDays * 24}h0m0s`,
              storageLocation: 'default',
              includeClusterResources: true,
              includedNamespaces: ['*'],
              excludedResources: ['secrets', 'events', 'events.events.k8s.io'],
              snapshotVolumes: false,
              defaultVolumesToFsBackup: false,
              resourcePolicy: { kind: 'configmap', name: `velero-${VOLUMES}` },
            },
          },
        },
        ...NO_HOOKS,
        metrics: { enabled: monitors.enabled, serviceMonitor: { enabled: monitors.enabled } },
        resources: resources('100m', '256Mi', '1Gi'),
        podSecurityContext: {
          runAsNonRoot: true,
          runAsUser: VELERO_USER,
          runAsGroup: VELERO_USER,
          fsGroup: VELERO_USER,
          seccompProfile: { type: 'RuntimeDefault' },
        },
        containerSecurityContext: RESTRICTED_CONTAINER,
        // The root file system is read-only. The index of the copies lies in the home; for /tmp, where backups are put
        // together, the chart brings a volume itself, and a second mount there is refused
        // (velero 12.1.0, templates/deployment.yaml).
        extraVolumes: [{ name: 'home', emptyDir: { sizeLimit: '2Gi' } }],
        extraVolumeMounts: [{ name: 'home', mountPath: HOME }],
      },
      provides: [
        `service-account:${VELERO_NAMESPACE}/${VELERO_SERVICE_ACCOUNT}`,
        ...definitions('velero.io', ...VELERO_DEFINITIONS),
      ],
      // Velero looks for the password under this name and no other.
      needs: [...monitors.needs, `secret:${VELERO_NAMESPACE}/${REPOSITORY_PASSWORD}`],
      pods: [
        { name: 'server', labels: { ...labels, name: 'velero' }, usesApiServer: true, metricsPort: 8085, opens },
        { name: 'node-agent', labels: { ...labels, name: 'node-agent' }, usesApiServer: true, opens },
        { name: 'worker', labels: WORKER, usesApiServer: true, opens },
      ],
      clusterKinds: [KIND.crd, KIND.clusterRoleBinding],
      namespacedKinds: [
        KIND.configMap,
        KIND.daemonSet,
        KIND.deployment,
        KIND.role,
        KIND.roleBinding,
        ...(monitors.enabled ? [KIND.service] : []),
        KIND.serviceAccount,
        ...monitors.kinds,
        'velero.io/BackupStorageLocation',
        'velero.io/Schedule',
      ],
      neverPruned: true,
    },
  ];
};

/** The file that the plugin reads its keys from, and the password of the copies, before Velero makes one that everybody knows. */
function secrets(context: Parameters<typeof fileBackup>[0], { store: { credentials } }: FileBackup): void {
  const { cluster } = context;
  const chart = addonChart(context, 'backup', 'velero', VELERO_NAMESPACE);
  const cloud = ['[default]', 'aws_access_key_id={{ .accessKey }}', 'aws_secret_access_key={{ .secretKey }}', ''].join(
    '\n',
  );
  secretFrom(chart, 'credentials', {
    cluster,
    secret: {
      name: CREDENTIALS,
      from: credentials,
      keys: { accessKey: 'accessKey', secretKey: 'secretKey' },
      literals: { cloud },
    },
  });
  secretFrom(chart, 'repository-password', {
    cluster,
    secret: { name: REPOSITORY_PASSWORD, from: credentials, keys: { 'repository-password': 'repositoryPassword' } },
  });
}

function location(cluster: K3sCluster, { bucket, store: { url, region, authority } }: FileBackup): JsonObject {
  return {
    name: 'default',
    provider: 'aws',
    bucket,
    prefix: cluster.clusterName,
    default: true,
    ...(authority === 'own' ? { caCert: Buffer.from(authorityOf(cluster)).toString('base64') } : {}),
    config: { region, s3ForcePathStyle: 'true', s3Url: url },
  };
}

/** Which volumes are copied. The first rule that fits decides; what fits none is not touched. */
function volumePolicies(cluster: K3sCluster, { notCopied = [] }: FileBackup): string {
  const rules = [
    ...notCopied.map(({ name, why }) => ({
      why,
      conditions: { pvcLabels: { 'app.kubernetes.io/name': name } },
      action: 'skip',
    })),
    { why: 'folders of one machine', conditions: { storageClass: [storageClassOf(cluster)] }, action: 'fs-backup' },
  ];
  return [
    'version: v1',
    'volumePolicies:',
    ...rules.flatMap(({ why, conditions, action }) => [
      `# ${why}`,
      `- conditions: ${JSON.stringify(conditions)}`,
      `  action: {type: ${action}}`,
    ]),
    '',
  ].join('\n');
}

/** Where a URL is answered. */
const portOf = (url: string): FlowPort => ({ port: Number(new URL(url).port || 443) });
