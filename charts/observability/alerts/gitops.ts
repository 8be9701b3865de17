import { JOBS, METRICS } from '../metrics';
import { bucket, not, number, series } from '../promql';
import { type ObservabilityProps, runs } from '../scope';
import type { Thresholds } from '../thresholds';
import type { Alert, RuleGroup, TestSeries } from './rule';

const APP = { name: 'example', project: 'example' } as const;

/** Whether Git has arrived: the Applications of the cluster's own Argo CD. Nothing where it has none (hub topology). */
export function gitOpsRules(props: ObservabilityProps, thresholds: Thresholds): readonly RuleGroup[] {
  if (!runs(props, 'argo-cd')) return [];
  const team = props.platform.owner;
  return [
    {
      name: 'gitops',
      recordings: [],
      alerts: [outOfSync(team), unhealthy(team), syncFailing(team), autoSyncOff(team), reconcileSlow(team, thresholds)],
    },
  ];
}

const info = (sync: string, health: string, autosync: 'true' | 'false', values: string): TestSeries => ({
  series: series(METRICS.appInfo, { ...APP, sync_status: sync, health_status: health, autosync_enabled: autosync }),
  values,
});

const outOfSync = (team: string): Alert => ({
  name: 'GitOpsOutOfSync',
  severity: 'warning',
  team,
  jobs: [JOBS.argoCd],
  expr: `max by (name, sync_status) (${series(METRICS.appInfo, { sync_status: not('Synced') })}) == 1`,
  for: '30m',
  summary: 'Application {{ $labels.name }} is {{ $labels.sync_status }}',
  description:
    'The cluster differs from Git for half an hour although syncing is automatic: a sync fails, or something ' +
    'else changes the objects.',
  cases: {
    firing: {
      series: [info('OutOfSync', 'Healthy', 'true', '1x60')],
      at: '45m',
      expect: [{ labels: { name: APP.name, sync_status: 'OutOfSync' }, summary: 'Application example is OutOfSync' }],
    },
    // Out of sync for twenty minutes, then synced: the old series ends.
    silent: {
      series: [info('OutOfSync', 'Healthy', 'true', '1x20 stale'), info('Synced', 'Healthy', 'true', '_x20 1x40')],
      at: '45m',
    },
  },
});

const unhealthy = (team: string): Alert => ({
  name: 'GitOpsUnhealthy',
  severity: 'critical',
  team,
  jobs: [JOBS.argoCd],
  expr:
    'max by (name, health_status) ' +
    `(${series(METRICS.appInfo, { health_status: ['Degraded', 'Missing', 'Unknown'] })}) == 1`,
  for: '15m',
  summary: 'Application {{ $labels.name }} is {{ $labels.health_status }}',
  description: 'Objects of the Application are unhealthy or missing. Later layers wait.',
  cases: {
    firing: {
      series: [info('Synced', 'Degraded', 'true', '1x40')],
      at: '30m',
      expect: [{ labels: { name: APP.name, health_status: 'Degraded' }, summary: 'Application example is Degraded' }],
    },
    silent: { series: [info('Synced', 'Progressing', 'true', '1x40')], at: '30m' },
  },
});

function syncFailing(team: string): Alert {
  const syncs = (phase: string, values: string): TestSeries => ({
    series: series(METRICS.appSyncs, { ...APP, phase, dry_run: 'false' }),
    values,
  });
  return {
    name: 'GitOpsSyncFailing',
    severity: 'warning',
    team,
    jobs: [JOBS.argoCd],
    expr:
      'sum by (name) ' +
      `(increase(${series(METRICS.appSyncs, { phase: ['Error', 'Failed'], dry_run: 'false' })}[30m])) > 2`,
    for: '1m',
    summary: '{{ $value | humanize }} syncs of Application {{ $labels.name }} failed in 30 minutes',
    description: 'Retries do not help: the API server refuses an object, a webhook is down, or a CRD is missing.',
    cases: {
      firing: {
        series: [syncs('Failed', '0+1x60')],
        at: '45m',
        expect: [{ labels: { name: APP.name }, summary: '30 syncs of Application example failed in 30 minutes' }],
      },
      silent: { series: [syncs('Failed', '0x30 1x30'), syncs('Succeeded', '0+1x60')], at: '45m' },
    },
  };
}

const autoSyncOff = (team: string): Alert => ({
  name: 'GitOpsAutoSyncOff',
  severity: 'info',
  team,
  jobs: [JOBS.argoCd],
  expr: `max by (name) (${series(METRICS.appInfo, { autosync_enabled: 'false' })}) == 1`,
  for: '2h',
  summary: 'Application {{ $labels.name }} is not synced automatically',
  description: 'Automatic sync was switched off and never back on: changes in Git no longer arrive.',
  cases: {
    firing: {
      series: [info('Synced', 'Healthy', 'false', '1x180')],
      at: '150m',
      expect: [{ labels: { name: APP.name }, summary: 'Application example is not synced automatically' }],
    },
    silent: { series: [info('Synced', 'Healthy', 'true', '1x180')], at: '150m' },
  },
});

function reconcileSlow(team: string, { reconcileSeconds }: Thresholds): Alert {
  const within = (le: string, perMinute: number): TestSeries => ({
    series: bucket(METRICS.appReconcile, { dest_server: 'https://kubernetes.default.svc', le }),
    values: `0+${perMinute}x60`,
  });
  return {
    name: 'GitOpsReconcileSlow',
    severity: 'warning',
    team,
    jobs: [JOBS.argoCd],
    expr:
      `histogram_quantile(0.95, sum by (le) (rate(${bucket(METRICS.appReconcile)}[10m]))) > ` +
      `${number(reconcileSeconds)}`,
    for: '15m',
    summary: 'one in twenty reconciliations of Argo CD takes longer than {{ $value | humanizeDuration }}',
    description: 'Changes in Git arrive late: the repository server, the API server or the controller is too busy.',
    cases: {
      firing: {
        series: [within('8', 90), within('16', 100), within('+Inf', 100)],
        at: '40m',
        expect: [{ labels: {}, summary: 'one in twenty reconciliations of Argo CD takes longer than 12s' }],
      },
      silent: { series: [within('8', 96), within('16', 100), within('+Inf', 100)], at: '40m' },
    },
  };
}
