import { JOBS, METRICS } from '../../metrics';
import { not, series } from '../../promql';
import type { Alert, TestSeries } from '../rule';

export function externalSecretNotReady(team: string): Alert {
  const on = { exported_namespace: 'example', name: 'settings' };
  const state = (status: string): TestSeries[] => [
    { series: series(METRICS.externalSecret, { ...on, condition: 'Ready', status }), values: '1x40' },
  ];
  return {
    name: 'ExternalSecretNotReady',
    severity: 'warning',
    team,
    jobs: [JOBS.externalSecrets],
    expr:
      'max by (exported_namespace, name) ' +
      `(${series(METRICS.externalSecret, { condition: 'Ready', status: not('True') })}) == 1`,
    for: '15m',
    summary: 'ExternalSecret {{ $labels.exported_namespace }}/{{ $labels.name }} does not sync',
    description: 'Pods that run keep the last value; new pods may not start, and a rotated secret does not arrive.',
    cases: {
      firing: {
        series: state('False'),
        at: '30m',
        expect: [{ labels: on, summary: 'ExternalSecret example/settings does not sync' }],
      },
      silent: { series: state('True'), at: '30m' },
    },
  };
}

export function secretStoreNotReady(team: string): Alert {
  const state = (status: string): TestSeries[] => [
    { series: series(METRICS.secretStore, { name: 'example', condition: 'Ready', status }), values: '1x40' },
  ];
  return {
    name: 'SecretStoreNotReady',
    severity: 'critical',
    team,
    jobs: [JOBS.externalSecrets],
    expr: `max by (name) (${series(METRICS.secretStore, { condition: 'Ready', status: not('True') })}) == 1`,
    for: '15m',
    summary: 'ClusterSecretStore {{ $labels.name }} cannot be read',
    description:
      'No secret of this cluster is refreshed: the identity, its permissions or the region of the store are wrong.',
    cases: {
      firing: {
        series: state('False'),
        at: '30m',
        expect: [{ labels: { name: 'example' }, summary: 'ClusterSecretStore example cannot be read' }],
      },
      silent: { series: state('True'), at: '30m' },
    },
  };
}
