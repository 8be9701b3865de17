import { CLOUD_RESTORE, FILES_RESTORE, pageUrl } from '../links';
import { JOBS, METRICS } from '../metrics';
import { number, series } from '../promql';
import { type ObservabilityProps, runs } from '../scope';
import type { Alert, RuleGroup } from './rule';

/** Schedule of the add-on, as the chart names it. */
const SCHEDULE = 'velero-daily';

/** Hours without a whole backup: a night and what copying takes. */
const HOURS = 26;

/**
 * Whether a backup would be there; nothing where Velero does not run. What Velero knows survives its restarts: it reads
 * it from its backups.
 */
export function backupRules(props: ObservabilityProps): readonly RuleGroup[] {
  const copiesFiles = runs(props, 'file-backup');
  if (!copiesFiles && !runs(props, 'velero')) return [];
  const { platform } = props;
  const restore = pageUrl(platform, copiesFiles ? FILES_RESTORE : CLOUD_RESTORE);
  return [{ name: 'backup', recordings: [], alerts: [failed(platform.owner), overdue(platform.owner, restore)] }];
}

/** Fires at once, and also where no backup ever succeeded. */
function failed(team: string): Alert {
  const status = (value: 0 | 1) => ({
    series: series(METRICS.backupStatus, { schedule: SCHEDULE }),
    values: `${value}x60`,
  });
  return {
    name: 'BackupFailed',
    severity: 'warning',
    team,
    jobs: [JOBS.velero],
    expr: `max by (schedule) (${series(METRICS.backupStatus, { schedule: SCHEDULE })}) < 1`,
    for: '5m',
    summary: 'the last backup of {{ $labels.schedule }} is not whole',
    description: 'It failed, or some objects or volumes are missing from it. The one before is still there.',
    cases: {
      firing: {
        series: [status(0)],
        at: '30m',
        expect: [{ labels: { schedule: SCHEDULE }, summary: `the last backup of ${SCHEDULE} is not whole` }],
      },
      silent: { series: [status(1)], at: '30m' },
    },
  };
}

/** For a schedule that no longer runs: it never fails. */
function overdue(team: string, restore: string): Alert {
  const success = (hour: number) => ({
    series: series(METRICS.backupSuccess, { schedule: SCHEDULE }),
    values: `${hour * 3600}x1900`,
  });
  return {
    name: 'BackupOverdue',
    severity: 'warning',
    team,
    restore,
    jobs: [JOBS.velero],
    expr:
      `time() - max by (schedule) (${series(METRICS.backupSuccess, { schedule: SCHEDULE })}) > ` +
      `${number(HOURS * 3600)}`,
    for: '15m',
    summary: 'the last whole backup of {{ $labels.schedule }} is {{ $value | humanizeDuration }} old',
    description:
      'No backup since then, although one is due every day: Velero is paused, stuck, or cannot reach its store.',
    cases: {
      firing: {
        series: [success(0)],
        at: '30h',
        expect: [
          { labels: { schedule: SCHEDULE }, summary: `the last whole backup of ${SCHEDULE} is 1d 6h 0m 0s old` },
        ],
      },
      silent: { series: [success(5)], at: '30h' },
    },
  };
}
