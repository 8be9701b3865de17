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
  summary: '{{ $labels.customresource_kind }} {{ $labels.name }} finds no image',
  description:
    'The registry does not answer, refuses, or has no tag that the policy takes: new versions no longer arrive. ' +
    'What runs is not touched.',
  cases: {
    firing: {
      series: [
        state('ImageRepository', 'api', { ready: 'False', reason: 'ReadOperationFailed' }, '1x40'),
        state('ImagePolicy', 'worker', { ready: 'True', reason: 'Succeeded' }, '1x40'),
      ],
      at: '30m',
      expect: [{ labels: labelled('ImageRepository', 'api'), summary: 'ImageRepository api finds no image' }],
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
