import { JOBS } from './jobs';
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
} as const;
