import { JOBS } from '../../metrics';
import type { Alert } from '../rule';
import { type InfoMatchers, labelled, OBJECT, resource, state } from './state';

/** A Kustomization that is ready with a commit. */
const commit = (revision: string): InfoMatchers => ({ ready: 'True', revision, source_name: 'flux-system' });

const CASES: Alert['cases'] = {
  firing: {
    series: [
      state('GitRepository', 'flux-system', { ready: 'True', revision: 'main@sha1:a' }, '1x9 stale'),
      state('GitRepository', 'flux-system', { ready: 'True', revision: 'main@sha1:b' }, '_x10 1x60'),
      state('Kustomization', 'base', commit('main@sha1:a'), '1x70'),
      state('HelmRelease', 'traefik', { ready: 'True', drifted: 'True' }, '1x70'),
    ],
    at: '60m',
    expect: [
      { labels: labelled('Kustomization', 'base'), summary: 'the cluster differs from Git in Kustomization base' },
      { labels: labelled('HelmRelease', 'traefik'), summary: 'the cluster differs from Git in HelmRelease traefik' },
    ],
  },
  // A commit that arrives, and a change by hand that is put back.
  silent: {
    series: [
      state('GitRepository', 'flux-system', { ready: 'True', revision: 'main@sha1:b' }, '1x70'),
      state('Kustomization', 'base', commit('main@sha1:a'), '1x9 stale'),
      state('Kustomization', 'base', commit('main@sha1:b'), '_x10 1x60'),
      state('HelmRelease', 'traefik', { ready: 'True', drifted: 'True' }, '1x2 stale'),
      state('HelmRelease', 'traefik', { ready: 'True', drifted: 'False' }, '_x3 1x70'),
    ],
    at: '60m',
  },
  // Another alert covers one that fails.
  alsoSilent: [
    {
      series: [
        state('GitRepository', 'flux-system', { revision: 'main@sha1:b' }, '1x70'),
        state('Kustomization', 'base', { ready: 'False', revision: 'main@sha1:a', source_name: 'flux-system' }, '1x70'),
      ],
      at: '60m',
    },
  ],
};

/**
 * Two signals: a release whose objects differ from its chart, and a Kustomization that is ready at a commit other than
 * the one its source has. A Kustomization reverts manual changes at its next interval and reports them as an event
 * only; no metric shows that.
 */
export const drift = (team: string): Alert => ({
  name: 'FluxDrift',
  severity: 'warning',
  team,
  jobs: [JOBS.kubeStateMetrics],
  expr:
    `max by (${OBJECT}) (${resource({ customresource_kind: 'Kustomization', ready: 'True' })}` +
    ' unless on (exported_namespace, source_name, revision) ' +
    `label_replace(${resource({ customresource_kind: 'GitRepository' })}, "source_name", "$1", "name", "(.+)"))` +
    ` or max by (${OBJECT}) (${resource({ customresource_kind: 'HelmRelease', drifted: 'True' })})`,
  for: '30m',
  summary: 'the cluster differs from Git in {{ $labels.customresource_kind }} {{ $labels.name }}',
  description:
    'A newer commit has not been applied, or something keeps changing the objects of a release: it is suspended, ' +
    'its controller is stuck, or another controller owns a field.',
  cases: CASES,
});
