import { type EksAddon, type EksCluster, karpenterQueueName } from '../../model';
import type { AlarmRule } from './alarms';
import { veleroMetrics } from './velero-logs';

/** Bytes; etcd of EKS takes 8 GiB, and becomes read-only when it is full (Amazon EKS user guide, "Amazon EKS control plane metrics"). */
const ETCD_BYTES = 6 * 2 ** 30;

/** A day, and two hours for a backup that takes long. */
const HOURS_BETWEEN_BACKUPS = 26;

/** Whether a cron expression comes true each day: no day of the month, no month, no day of the week. */
const isDaily = (schedule: string): boolean => schedule.endsWith(' * * *');

/** Metrics that mean trouble for a cluster: of the control plane, which EKS sends by itself, of nodes by Container Insights, of Karpenter's queue, of backups. */
export function clusterAlarms(cluster: EksCluster): readonly AlarmRule[] {
  const dimensions = { ClusterName: cluster.clusterName };
  const eks = { namespace: 'AWS/EKS', dimensions, comparison: 'GreaterThanThreshold' } as const;
  const nodes = { namespace: 'ContainerInsights', dimensions, comparison: 'GreaterThanThreshold' } as const;
  const has = (addon: EksAddon['kind']): boolean => cluster.addons.some(({ kind }) => kind === addon);
  const velero = cluster.addons.find((addon) => addon.kind === 'velero');
  return [
    {
      ...eks,
      name: 'api-errors',
      meaning: 'the API server answers with errors of its own; look at its log and at webhooks that time out',
      metric: 'apiserver_request_total_5XX',
      statistic: 'Sum',
      threshold: 50,
      lasts: { minutes: 15 },
    },
    {
      ...eks,
      name: 'api-throttled',
      meaning: 'a client asks more than the API server takes; find it by user agent in the audit log',
      metric: 'apiserver_request_total_429',
      statistic: 'Sum',
      threshold: 100,
      lasts: { minutes: 15 },
    },
    {
      ...eks,
      name: 'etcd-size',
      meaning: 'etcd fills up, and the cluster becomes read-only at 8 GiB; find the kind with the most objects',
      metric: 'apiserver_storage_size_bytes',
      statistic: 'Maximum',
      threshold: ETCD_BYTES,
      lasts: { minutes: 15 },
    },
    {
      ...eks,
      name: 'pods-unschedulable',
      meaning: 'pods find no node; look at the NodePool limits, at quotas, and at the log of Karpenter',
      metric: 'scheduler_pending_pods_UNSCHEDULABLE',
      statistic: 'Minimum',
      threshold: 0,
      lasts: { minutes: 15 },
    },
    ...(has('cloudwatch')
      ? ([
          {
            ...nodes,
            name: 'nodes-failed',
            meaning: 'nodes are not ready; look at their conditions and at the CNI',
            metric: 'cluster_failed_node_count',
            statistic: 'Minimum',
            threshold: 0,
            lasts: { minutes: 15 },
          },
          {
            ...nodes,
            name: 'node-disk',
            meaning: 'the disks of nodes fill up; look for images and for pods that write to their file system',
            metric: 'node_filesystem_utilization',
            statistic: 'Maximum',
            threshold: 85,
            lasts: { minutes: 15 },
          },
          {
            ...nodes,
            name: 'node-memory',
            meaning: 'nodes run out of memory; look for pods above their request',
            metric: 'node_memory_utilization',
            statistic: 'Average',
            threshold: 90,
            lasts: { minutes: 15 },
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
        ] as const)
      : []),
    ...(has('cloudwatch') && velero !== undefined
      ? ([
          {
            ...veleroMetrics(cluster).errors,
            dimensions: {},
            comparison: 'GreaterThanThreshold',
            name: 'velero-errors',
            meaning:
              'Velero writes errors; look at `kubectl -n velero get backups,backupstoragelocations`, at its log and its role',
            statistic: 'Sum',
            threshold: 0,
            lasts: { minutes: 5 },
          },
          ...(isDaily(velero.schedule)
            ? ([
                {
                  ...veleroMetrics(cluster).backups,
                  dimensions: {},
                  comparison: 'LessThanThreshold',
                  name: 'velero-silent',
                  meaning:
                    'no backup for more than a day; look at `kubectl -n velero get schedules,pods`. Rings on a new cluster until its first backup',
                  statistic: 'Sum',
                  threshold: 1,
                  lasts: { hours: HOURS_BETWEEN_BACKUPS },
                  noData: 'breaching',
                },
              ] as const)
            : []),
        ] as const)
      : []),
    ...(cluster.infrastructure?.backup
      ? ([
          {
            namespace: 'AWS/Backup',
            dimensions: { BackupVaultName: cluster.clusterName },
            comparison: 'GreaterThanThreshold',
            name: 'backup-failed',
            meaning: 'AWS Backup failed to back up a database or a volume; look at the jobs of its vault',
            metric: 'NumberOfBackupJobsFailed',
            statistic: 'Sum',
            threshold: 0,
            lasts: { minutes: 5 },
          },
        ] as const)
      : []),
    ...(has('karpenter')
      ? ([
          {
            namespace: 'AWS/SQS',
            dimensions: { QueueName: `${karpenterQueueName(cluster)}-dead` },
            comparison: 'GreaterThanThreshold',
            name: 'interruptions-lost',
            meaning: 'Karpenter failed to handle notices of interruption; nodes go without being drained',
            metric: 'ApproximateNumberOfMessagesVisible',
            statistic: 'Maximum',
            threshold: 0,
            lasts: { minutes: 5 },
          },
        ] as const)
      : []),
  ];
}
