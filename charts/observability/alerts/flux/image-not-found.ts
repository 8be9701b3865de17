import { JOBS } from '../../metrics';
import type { Alert } from '../rule';
import { failing, labelled, state } from './state';

/** Kinds that look at registries. */
const LOOKS = ['ImagePolicy', 'ImageRepository'] as const;

/** A registry gives no image, so that new versions no longer arrive. */
export const imageNotFound = (team: string): Alert => ({
  name: 'FluxImageNotFound',
  severity: 'warning',
  team,
  jobs: [JOBS.kubeStateMetrics],
  expr: failing(LOOKS),
  for: '10m',
  summary: '{{ $labels.customresource_kind }} {{ $labels.name }} cannot find its image',
  description:
    'The registry does not answer, denies access, or has no tag that matches the policy: new versions no longer ' +
    'arrive. What is running is not affected.',
  cases: {
    firing: {
      series: [
        state('ImageRepository', 'api', { ready: 'False', reason: 'ReadOperationFailed' }, '1x40'),
        state('ImagePolicy', 'worker', { ready: 'True', reason: 'Succeeded' }, '1x40'),
      ],
      at: '30m',
      expect: [{ labels: labelled('ImageRepository', 'api'), summary: 'ImageRepository api cannot find its image' }],
    },
    silent: {
      series: [
        state('ImageRepository', 'api', { ready: 'False', reason: 'ReadOperationFailed' }, '1x3 stale'),
        state('ImageRepository', 'api', { ready: 'True', reason: 'Succeeded' }, '_x4 1x40'),
      ],
      at: '30m',
    },
    alsoSilent: [
      { series: [state('Kustomization', 'base', { ready: 'False', reason: 'BuildFailed' }, '1x40')], at: '30m' },
    ],
  },
});
