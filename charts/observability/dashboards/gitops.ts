import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { METRICS } from '../metrics';
import { bucket, not, series } from '../promql';
import type { ObservabilityProps } from '../scope';
import type { Thresholds } from '../thresholds';
import { dashboard, type Row } from './dashboard';
import { graph, stat, table, type Panel } from './panels';

/** Whether what is in Git has arrived in the cluster. */
export const gitOpsDashboard = ({ platform }: ObservabilityProps, thresholds: Thresholds): Dashboard =>
  dashboard(platform, {
    slug: 'gitops',
    title: 'GitOps',
    description: 'State of the Applications of this cluster, syncs that fail, and how long Argo CD takes.',
    rows: [state(), activity(thresholds)],
  });

/** Syncs that ended with an error; a dry run changes nothing. */
const FAILED = { phase: ['Error', 'Failed'], dry_run: 'false' } as const;

const PROBLEMS = ['Degraded', 'Missing', 'Unknown'] as const;

const state = (): Row => ({
  id: 10,
  title: 'Applications',
  panels: [applications(), notSynced(), notHealthy(), notAutomatic(), bySyncState(), byHealth(), everyApplication()],
});

const applications = (): Panel =>
  stat({
    id: 11,
    title: 'Applications',
    description: 'All Applications of this Argo CD.',
    unit: 'short',
    width: 6,
    queries: [{ expr: `count(${series(METRICS.appInfo)})`, legend: 'applications' }],
  });

const notSynced = (): Panel =>
  stat({
    id: 12,
    title: 'Not synced',
    description: 'Applications that differ from Git.',
    unit: 'short',
    width: 6,
    limits: { warning: 1 },
    queries: [
      {
        expr: `count(${series(METRICS.appInfo, { sync_status: not('Synced') })}) or vector(0)`,
        legend: 'not synced',
      },
    ],
  });

const notHealthy = (): Panel =>
  stat({
    id: 13,
    title: 'Not healthy',
    description: 'Applications that are degraded, missing or unknown.',
    unit: 'short',
    width: 6,
    limits: { critical: 1 },
    queries: [
      { expr: `count(${series(METRICS.appInfo, { health_status: PROBLEMS })}) or vector(0)`, legend: 'not healthy' },
    ],
  });

const notAutomatic = (): Panel =>
  stat({
    id: 14,
    title: 'Not automatic',
    description: 'Applications whose automatic sync is off.',
    unit: 'short',
    width: 6,
    limits: { warning: 1 },
    queries: [
      {
        expr: `count(${series(METRICS.appInfo, { autosync_enabled: 'false' })}) or vector(0)`,
        legend: 'not automatic',
      },
    ],
  });

const bySyncState = (): Panel =>
  graph({
    id: 15,
    title: 'By sync state',
    description: 'Number of Applications in each sync state.',
    unit: 'short',
    width: 12,
    queries: [{ expr: `count by (sync_status) (${series(METRICS.appInfo)})`, legend: '{{sync_status}}' }],
  });

const byHealth = (): Panel =>
  graph({
    id: 16,
    title: 'By health',
    description: 'Number of Applications in each health.',
    unit: 'short',
    width: 12,
    queries: [{ expr: `count by (health_status) (${series(METRICS.appInfo)})`, legend: '{{health_status}}' }],
  });

const everyApplication = (): Panel =>
  table({
    id: 17,
    title: 'State of each Application',
    description: 'Now.',
    unit: 'short',
    width: 24,
    queries: [
      {
        expr: `max by (name, project, sync_status, health_status, autosync_enabled) (${series(METRICS.appInfo)})`,
        legend: '',
      },
    ],
  });

function activity({ reconcileSeconds }: Thresholds): Row {
  const quantile = (q: number): string =>
    `histogram_quantile(${q}, sum by (le) (rate(${bucket(METRICS.appReconcile)}[$__rate_interval])))`;
  return {
    id: 20,
    title: 'Activity',
    panels: [
      graph({
        id: 21,
        title: 'Failed syncs',
        description: 'Syncs that ended with an error, by Application.',
        unit: 'short',
        width: 12,
        limits: { warning: 1 },
        queries: [
          {
            expr: `sum by (name) (increase(${series(METRICS.appSyncs, FAILED)}[$__rate_interval]))`,
            legend: '{{name}}',
          },
        ],
      }),
      graph({
        id: 22,
        title: 'Reconciliation',
        description: 'Time that 50 and 95 % of reconciliations stay below.',
        unit: 's',
        width: 12,
        limits: { warning: reconcileSeconds },
        queries: [
          { expr: quantile(0.5), legend: '50 %' },
          { expr: quantile(0.95), legend: '95 %' },
        ],
      }),
    ],
  };
}
