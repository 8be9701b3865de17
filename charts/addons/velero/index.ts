import { charts, type EksCluster, type Velero } from '../../../lib/model';
import type { DescribeAddon } from '../../context';
import { definitions, KIND, monitorsOf, resources, RESTRICTED_CONTAINER } from '../support/values';
import {
  AWS_PLUGIN,
  NO_HOOKS,
  VELERO_DEFINITIONS,
  VELERO_NAMESPACE,
  VELERO_SERVICE_ACCOUNT,
  VELERO_USER,
} from './parts';

/**
 * Velero: the objects of the cluster to a bucket, and snapshots of its volumes beside them, on a schedule.
 *
 * The role comes from Pod Identity, so no credential is mounted. Its definitions and what it wrote are never pruned: a
 * schedule that is gone is noticed when a backup is needed.
 *
 * No node agent: it copies files out of running pods, which needs the rights of the host. Volumes are EBS, and EBS
 * makes snapshots itself.
 */
export const velero: DescribeAddon<Velero, EksCluster> = ({ cluster }, { bucket, schedule, keepDays }) => {
  const monitors = monitorsOf(cluster);
  const location = { name: 'default', provider: 'aws', config: { region: cluster.region } };
  return [
    {
      name: 'velero',
      chart: charts.velero,
      namespace: VELERO_NAMESPACE,
      layer: 'backup',
      delivery: 'engine',
      values: {
        initContainers: [AWS_PLUGIN],
        credentials: { useSecret: false },
        serviceAccount: { server: { create: true, name: VELERO_SERVICE_ACCOUNT } },
        configuration: {
          backupStorageLocation: [{ ...location, bucket, prefix: cluster.clusterName, default: true }],
          volumeSnapshotLocation: [location],
        },
        snapshotsEnabled: true,
        deployNodeAgent: false,
        schedules: {
          daily: {
            disabled: false,
            schedule,
            useOwnerReferencesInBackup: false,
            template: {
              ttl: `${keepDays * 24}h0m0s`,
              storageLocation: 'default',
              includeClusterResources: true,
              includedNamespaces: ['*'],
              snapshotVolumes: true,
              volumeSnapshotLocations: ['default'],
            },
          },
        },
        ...NO_HOOKS,
        metrics: { enabled: monitors.enabled, serviceMonitor: { enabled: monitors.enabled } },
        resources: resources('100m', '256Mi', '512Mi'),
        podSecurityContext: {
          runAsNonRoot: true,
          runAsUser: VELERO_USER,
          runAsGroup: VELERO_USER,
          fsGroup: VELERO_USER,
          seccompProfile: { type: 'RuntimeDefault' },
        },
        // The root file system is read-only; backups are put together in /tmp, for which the chart brings a volume.
        containerSecurityContext: RESTRICTED_CONTAINER,
      },
      provides: [
        `service-account:${VELERO_NAMESPACE}/${VELERO_SERVICE_ACCOUNT}`,
        ...definitions('velero.io', ...VELERO_DEFINITIONS),
      ],
      needs: monitors.needs,
      pods: [
        {
          name: 'server',
          labels: { 'app.kubernetes.io/name': 'velero', 'app.kubernetes.io/instance': 'velero', name: 'velero' },
          usesApiServer: true,
          usesAws: true,
          metricsPort: 8085,
        },
      ],
      clusterKinds: [KIND.crd, KIND.clusterRoleBinding],
      namespacedKinds: [
        KIND.configMap,
        KIND.deployment,
        KIND.role,
        KIND.roleBinding,
        ...(monitors.enabled ? [KIND.service] : []),
        KIND.serviceAccount,
        ...monitors.kinds,
        'velero.io/BackupStorageLocation',
        'velero.io/Schedule',
        'velero.io/VolumeSnapshotLocation',
      ],
      neverPruned: true,
    },
  ];
};
