import { JOBS } from '../../metrics';
import { not } from '../../promql';
import type { Alert } from '../rule';
import { failing, labelled, state } from './state';

/** Kinds that bring something into the cluster, or fetch it. */
const DELIVERS = [
  'Bucket',
  'GitRepository',
  'HelmChart',
  'HelmRelease',
  'HelmRepository',
  'ImageUpdateAutomation',
  'Kustomization',
  'OCIRepository',
  'Receiver',
] as const;

/** One minute of failure, then five of the next try, and so on: what a failing health check looks like. */
const RETRIES = {
  failed: `${Array.from({ length: 10 }, () => '1x0 _x5').join(' ')}`,
  trying: `${Array.from({ length: 10 }, () => '_x0 1x5').join(' ')}`,
} as const;

/** Something of Git does not arrive: Flux fails, and trying again does not help. */
export const reconcileFailing = (team: string): Alert => ({
  name: 'FluxReconcileFailing',
  severity: 'warning',
  team,
  jobs: [JOBS.kubeStateMetrics],
  // An object that waits for another one says so; only the one that it waits for raises the alert.
  expr: failing(DELIVERS, { reason: not('DependencyNotReady') }),
  for: '5m',
  summary: '{{ $labels.customresource_kind }} {{ $labels.name }} has failed and is not ready',
  description:
    'Flux cannot fetch, build or apply what is in Git, or it does not become healthy, and a retry has not ' +
    'helped. Whatever depends on it waits.',
  cases: {
    firing: {
      series: [
        state('Kustomization', 'workloads', { ready: 'False', reason: 'HealthCheckFailed' }, RETRIES.failed),
        state('Kustomization', 'workloads', { ready: 'Unknown', reason: 'Progressing' }, RETRIES.trying),
      ],
      at: '40m',
      expect: [
        {
          labels: labelled('Kustomization', 'workloads'),
          summary: 'Kustomization workloads has failed and is not ready',
        },
      ],
    },
    // Failed once, ready with the next try.
    silent: {
      series: [
        state('Kustomization', 'workloads', { ready: 'False', reason: 'HealthCheckFailed' }, '1x2 stale'),
        state('Kustomization', 'workloads', { ready: 'True', reason: 'ReconciliationSucceeded' }, '_x3 1x40'),
      ],
      at: '20m',
    },
    alsoSilent: [
      {
        series: [state('Kustomization', 'workloads', { ready: 'False', reason: 'DependencyNotReady' }, '1x40')],
        at: '30m',
      },
      // One that is gone.
      {
        series: [state('Kustomization', 'workloads', { ready: 'False', reason: 'HealthCheckFailed' }, '1x10 stale')],
        at: '20m',
      },
      // A long first try.
      { series: [state('HelmRelease', 'strimzi', { ready: 'Unknown', reason: 'Progressing' }, '1x12')], at: '12m' },
    ],
  },
});
