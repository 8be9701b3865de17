import { JOBS } from './jobs';
import { KSM } from './kube-state';
import { metric } from './metric';

const VELERO = { exporter: 'Velero', job: JOBS.velero, source: 'velero v1.18.1, pkg/metrics/metrics.go' } as const;

/** Metrics of Velero's schedules. */
export const BACKUPS = {
  backupStatus: metric({
    ...VELERO,
    name: 'velero_backup_last_status',
    type: 'gauge',
    labels: ['schedule'],
    help: '1 where the last backup of a schedule is whole, and before the first one; 0 otherwise',
  }),
  backupSuccess: metric({
    ...VELERO,
    name: 'velero_backup_last_successful_timestamp',
    type: 'gauge',
    labels: ['schedule'],
    help: 'When the last whole backup of a schedule ended, in seconds since 1970',
  }),
  etcdSnapshotCreated: metric({
    ...KSM,
    source: 'charts/addons/observability/snapshot-state.ts, of objects of k3s v1.36',
    name: 'k3s_etcd_snapshot_created_timestamp_seconds',
    type: 'gauge',
    labels: ['storage_node', 'ready', 'name'],
    help: 'When a snapshot of etcd was taken, in seconds since 1970; storage_node is s3 in the bucket',
  }),
  cronJobCreated: metric({
    ...KSM,
    name: 'kube_cronjob_created',
    type: 'gauge',
    labels: ['namespace', 'cronjob'],
    help: 'When a CronJob was made, in seconds since 1970',
  }),
  cronJobSucceeded: metric({
    ...KSM,
    name: 'kube_cronjob_status_last_successful_time',
    type: 'gauge',
    labels: ['namespace', 'cronjob'],
    help: 'When a run of a CronJob last ended well, in seconds since 1970; missing before the first one',
  }),
} as const;
