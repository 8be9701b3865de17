import { METRICS } from '../../metrics';
import { series } from '../../promql';
import { graph, stat, table, type Panel } from '../panels';

export const applications = (): Panel =>
  stat({
    id: 11,
    title: 'Applications',
    description: 'All Applications of this Argo CD.',
    unit: 'short',
    width: 6,
    queries: [{ expr: `count(${series(METRICS.appInfo)})`, legend: 'applications' }],
  });

export const bySyncState = (): Panel =>
  graph({
    id: 15,
    title: 'By sync state',
    description: 'Number of Applications in each sync state.',
    unit: 'short',
    width: 12,
    queries: [{ expr: `count by (sync_status) (${series(METRICS.appInfo)})`, legend: '{{sync_status}}' }],
  });

export const byHealth = (): Panel =>
  graph({
    id: 16,
    title: 'By health',
    description: 'Number of Applications in each health.',
    unit: 'short',
    width: 12,
    queries: [{ expr: `count by (health_status) (${series(METRICS.appInfo)})`, legend: '{{health_status}}' }],
  });

export const everyApplication = (): Panel =>
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
