import { METRICS } from '../../metrics';
import { not, series } from '../../promql';
import type { Row } from '../dashboard';
import { stat, type Panel } from '../panels';
import { applications, byHealth, bySyncState, everyApplication } from './applications';

/** Syncs that ended with an error; a dry run changes nothing. */
export const FAILED = { phase: ['Error', 'Failed'], dry_run: 'false' } as const;

const PROBLEMS = ['Degraded', 'Missing', 'Unknown'] as const;

export const state = (): Row => ({
  id: 10,
  title: 'Applications',
  panels: [applications(), notSynced(), notHealthy(), notAutomatic(), bySyncState(), byHealth(), everyApplication()],
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
