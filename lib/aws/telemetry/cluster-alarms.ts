import { given, when } from '../../common/optional';
import { type EksCluster, hasCapability, karpenterQueueName, USUAL_DRILL } from '../../model';
import type { AlarmRule } from './alarms';
import { veleroMetrics } from './velero-logs';

/**
 * Bytes; etcd of EKS takes 8 GiB, and becomes read-only when it is full (Amazon EKS user guide, "Amazon EKS control
 * plane metrics").
 */
const ETCD_BYTES = 6 * 2 ** 30;

/** A day, and two hours for a backup that takes long. */
const HOURS_BETWEEN_BACKUPS = 26;

/** Whether a cron expression holds on every day: any day of the month, any month, any day of the week. */
const isDaily = (schedule: string): boolean => schedule.endsWith(' * * *');

/** Metrics that mean trouble for a cluster: of its control plane, nodes, backups and Karpenter's queue. */
export function clusterAlarms(cluster: EksCluster): readonly AlarmRule[] {
  const addons = new Set(cluster.addons.map(({ kind }) => kind));
  const seesNodes = hasCapability(cluster, 'container-insights');
  const velero = cluster.addons.find((addon) => addon.kind === 'velero');
  return [
    ...controlPlaneAlarms(cluster),
    ...(seesNodes ? nodeAlarms(cluster) : []),
    ...(seesNodes && velero ? veleroAlarms(cluster, velero) : []),
    ...when(cluster.infrastructure?.backup !== undefined, () => backupFailed(cluster)),
    // Only where something that is made here carries the tag: with nothing to back up it would never be silent.
    ...when(cluster.infrastructure?.backup !== undefined && addons.has('ebs-csi'), () => backupsMissing(cluster)),
    ...given(cluster.infrastructure?.backup, ({ drill = USUAL_DRILL }) => drill).flatMap(({ kinds }) =>
      kinds.map(restoreFailed),
    ),
    ...when(addons.has('karpenter'), () => interruptionsLost(cluster)),
  ];
}

/** EKS sends these metrics by itself. */
function controlPlaneAlarms({ clusterName }: EksCluster): readonly AlarmRule[] {
  const eks = {
    namespace: 'AWS/EKS',
    dimensions: { ClusterName: clusterName },
    comparison: 'GreaterThanThreshold',
    lasts: { minutes: 15 },
  } as const;
  return [
    {
      ...eks,
      name: 'api-errors',
      meaning: 'the API server answers with errors of its own; look at its log and at webhooks that time out',
      metric: 'apiserver_request_total_5XX',
      statistic: 'Sum',
      threshold: 50,
    },
    {
      ...eks,
      name: 'api-throttled',
      meaning: 'a client sends more requests than the API server allows; find it by user agent in the audit log',
      metric: 'apiserver_request_total_429',
      statistic: 'Sum',
      threshold: 100,
    },
    {
      ...eks,
      name: 'etcd-size',
      meaning: 'etcd fills up, and the cluster becomes read-only at 8 GiB; find the kind with the most objects',
      metric: 'apiserver_storage_size_bytes',
      statistic: 'Maximum',
      threshold: ETCD_BYTES,
    },
    {
      ...eks,
      name: 'pods-unschedulable',
      meaning: 'pods find no node; look at the NodePool limits, at quotas, and at the log of Karpenter',
      metric: 'scheduler_pending_pods_UNSCHEDULABLE',
      statistic: 'Minimum',
      threshold: 0,
    },
  ];
}

/** Container Insights sends these metrics. */
function nodeAlarms({ clusterName }: EksCluster): readonly AlarmRule[] {
  const nodes = {
    namespace: 'ContainerInsights',
    dimensions: { ClusterName: clusterName },
    comparison: 'GreaterThanThreshold',
    lasts: { minutes: 15 },
  } as const;
  return [
    {
      ...nodes,
      name: 'nodes-failed',
      meaning: 'nodes are not ready; look at their conditions and at the CNI',
      metric: 'cluster_failed_node_count',
      statistic: 'Minimum',
      threshold: 0,
    },
    {
      ...nodes,
      name: 'node-disk',
      meaning: 'the disks of nodes fill up; look for images and for pods that write to their file system',
      metric: 'node_filesystem_utilization',
      statistic: 'Maximum',
      threshold: 85,
    },
    {
      ...nodes,
      name: 'node-memory',
      meaning: 'nodes run out of memory; look for pods above their request',
      metric: 'node_memory_utilization',
      statistic: 'Average',
      threshold: 90,
    },
    {
      ...nodes,
      name: 'agent-silent',
      meaning: 'no node reports any more; look at the CloudWatch agent and its role',
      metric: 'cluster_node_count',
      statistic: 'Maximum',
      comparison: 'LessThanThreshold',
      threshold: 1,
      lasts: { minutes: 30 },
      noData: 'breaching',
    },
  ];
}

function veleroAlarms(cluster: EksCluster, { schedule }: { readonly schedule: string }): readonly AlarmRule[] {
  const metrics = veleroMetrics(cluster);
  const errors: AlarmRule = {
    ...metrics.errors,
    dimensions: {},
    comparison: 'GreaterThanThreshold',
    name: 'velero-errors',
    meaning:
      'Velero writes errors; look at `kubectl -n velero get backups,backupstoragelocations`, at its log and its role',
    statistic: 'Sum',
    threshold: 0,
    lasts: { minutes: 5 },
  };
  if (!isDaily(schedule)) return [errors];
  const silent: AlarmRule = {
    ...metrics.backups,
    dimensions: {},
    comparison: 'LessThanThreshold',
    name: 'velero-silent',
    meaning:
      'no backup for more than a day; look at `kubectl -n velero get schedules,pods`. Fires on a new cluster ' +
      'until its first backup',
    statistic: 'Sum',
    threshold: 1,
    lasts: { hours: HOURS_BETWEEN_BACKUPS },
    noData: 'breaching',
  };
  return [errors, silent];
}

const backupFailed = ({ clusterName }: EksCluster): AlarmRule => ({
  namespace: 'AWS/Backup',
  dimensions: { BackupVaultName: clusterName },
  comparison: 'GreaterThanThreshold',
  name: 'backup-failed',
  meaning: 'AWS Backup failed to back up a database or a volume; look at the jobs of its vault',
  metric: 'NumberOfBackupJobsFailed',
  statistic: 'Sum',
  threshold: 0,
  lasts: { minutes: 5 },
});

const backupsMissing = ({ clusterName }: EksCluster): AlarmRule => ({
  namespace: 'AWS/Backup',
  dimensions: { BackupVaultName: clusterName },
  comparison: 'LessThanThreshold',
  name: 'backup-silent',
  meaning:
    'AWS Backup made no backup for more than a day; look whether volumes and databases carry the tag, and whether it ' +
    'is switched on for their kind. Fires on a new cluster until the first night',
  metric: 'NumberOfBackupJobsCompleted',
  statistic: 'Sum',
  threshold: 1,
  lasts: { hours: HOURS_BETWEEN_BACKUPS },
  noData: 'breaching',
});

/** Restores are counted by the kind of what is restored, and by nothing else. */
const restoreFailed = (kind: string): AlarmRule => ({
  namespace: 'AWS/Backup',
  dimensions: { ResourceType: kind },
  comparison: 'GreaterThanThreshold',
  name: `restore-failed-${kind.toLowerCase()}`,
  meaning:
    'AWS Backup failed to restore a backup, by its drill or for somebody; `aws backup list-restore-jobs --by-status ' +
    'FAILED` says which and why. Until it is mended, do not count on the backups',
  metric: 'NumberOfRestoreJobsFailed',
  statistic: 'Sum',
  threshold: 0,
  lasts: { minutes: 5 },
});

const interruptionsLost = (cluster: EksCluster): AlarmRule => ({
  namespace: 'AWS/SQS',
  dimensions: { QueueName: `${karpenterQueueName(cluster)}-dead` },
  comparison: 'GreaterThanThreshold',
  name: 'interruptions-lost',
  meaning: 'Karpenter failed to handle notices of interruption; nodes go without being drained',
  metric: 'ApproximateNumberOfMessagesVisible',
  statistic: 'Maximum',
  threshold: 0,
  lasts: { minutes: 5 },
});
