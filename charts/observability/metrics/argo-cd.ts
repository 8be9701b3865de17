import { JOBS } from './jobs';
import { metric } from './metric';

const ARGOCD = {
  exporter: 'Argo CD application controller',
  job: JOBS.argoCd,
  source: 'argo-cd v3.4.4, controller/metrics/metrics.go',
} as const;

/** Metrics of Argo CD's Applications. */
export const ARGO_CD = {
  appInfo: metric({
    ...ARGOCD,
    name: 'argocd_app_info',
    type: 'gauge',
    labels: ['name', 'project', 'autosync_enabled', 'sync_status', 'health_status'],
    help: '1 for each Application and its state',
  }),
  appSyncs: metric({
    ...ARGOCD,
    name: 'argocd_app_sync_total',
    type: 'counter',
    labels: ['name', 'project', 'phase', 'dry_run'],
    help: 'Syncs that ended',
  }),
  appReconcile: metric({
    ...ARGOCD,
    name: 'argocd_app_reconcile',
    type: 'histogram',
    labels: ['dest_server'],
    help: 'Duration of a reconciliation in seconds; buckets to 16 s',
  }),
} as const;
