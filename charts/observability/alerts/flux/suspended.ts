import { JOBS } from '../../metrics';
import type { Alert } from '../rule';
import { labelled, OBJECT, resource, state } from './state';

/** Somebody suspended an object and it stayed so. */
export const suspended = (team: string): Alert => ({
  name: 'FluxSuspended',
  severity: 'info',
  team,
  jobs: [JOBS.kubeStateMetrics],
  expr: `max by (${OBJECT}) (${resource({ suspended: 'true' })}) == 1`,
  for: '2h',
  summary: '{{ $labels.customresource_kind }} {{ $labels.name }} is suspended',
  description: 'It was suspended and never resumed: changes in Git no longer arrive.',
  cases: {
    firing: {
      series: [state('Kustomization', 'base', { ready: 'True', suspended: 'true' }, '1x180')],
      at: '150m',
      expect: [{ labels: labelled('Kustomization', 'base'), summary: 'Kustomization base is suspended' }],
    },
    silent: {
      series: [
        state('Kustomization', 'base', { ready: 'True', suspended: 'true' }, '1x60 stale'),
        state('Kustomization', 'base', { ready: 'True' }, '_x61 1x120'),
      ],
      at: '150m',
    },
  },
});
