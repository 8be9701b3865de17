import { FLUX_NAMESPACE, fluxControllersOf } from '../../../lib/model';
import { JOBS, METRICS } from '../metrics';
import { type Matchers, not, series } from '../promql';
import { type ObservabilityProps, runs } from '../scope';
import type { Alert, RuleGroup, TestSeries } from './rule';

/** What tells one object of Flux from another. */
const OBJECT = 'customresource_kind, exported_namespace, name';

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

/** Kinds that look at registries. */
const LOOKS = ['ImagePolicy', 'ImageRepository'] as const;

/**
 * Longer than a try and the wait for the next: while Flux tries again, an object is neither ready nor failed, and for that
 * long its failure shows in the past only (kustomize-controller v1.9.4 marks it `Unknown` at the start of each try).
 */
const TRIES = '30m';

type InfoMatchers = Matchers<(typeof METRICS.fluxResource)['labels'][number]>;

const resource = (matchers: InfoMatchers): string => series(METRICS.fluxResource, matchers);

/** Objects that are not ready, and failed within the last tries. */
const failing = (kinds: string | readonly string[], matchers: InfoMatchers = {}): string =>
  `max by (${OBJECT}) (${resource({ customresource_kind: kinds, ready: not('True') })}) == 1` +
  ` and on (${OBJECT}) max_over_time(${resource({ customresource_kind: kinds, ...matchers, ready: 'False' })}[${TRIES}])`;

/** Whether Git has arrived by Flux: its objects, by what kube-state-metrics says of them, and its controllers. */
export function fluxRules(props: ObservabilityProps): readonly RuleGroup[] {
  if (!runs(props, 'flux-monitoring')) return [];
  const team = props.platform.owner;
  return [
    {
      name: 'flux',
      recordings: [],
      alerts: [
        controllerMissing(team, fluxControllersOf(props.platform)),
        decryptionKeyMissing(team),
        drift(team),
        imageNotFound(team),
        reconcileFailing(team),
        suspended(team),
      ],
    },
  ];
}

const labelled = (
  kind: string,
  name: string,
): { readonly customresource_kind: string; readonly exported_namespace: string; readonly name: string } => ({
  customresource_kind: kind,
  exported_namespace: FLUX_NAMESPACE,
  name,
});

/** A state of an object, over time. */
const state = (kind: string, name: string, more: InfoMatchers, values: string): TestSeries => ({
  series: resource({ ...labelled(kind, name), ...more }),
  values,
});

/** One minute of failure, then five of the next try, and so on: what a failing health check looks like. */
const RETRIES = {
  failed: `${Array.from({ length: 10 }, () => '1x0 _x5').join(' ')}`,
  trying: `${Array.from({ length: 10 }, () => '_x0 1x5').join(' ')}`,
} as const;

const reconcileFailing = (team: string): Alert => ({
  name: 'FluxReconcileFailing',
  severity: 'warning',
  team,
  jobs: [JOBS.kubeStateMetrics],
  // What waits for another object says so; only the one that it waits for is told.
  expr: failing(DELIVERS, { reason: not('DependencyNotReady') }),
  for: '5m',
  summary: '{{ $labels.customresource_kind }} {{ $labels.name }} has failed and is not ready',
  description:
    'Flux cannot fetch, build, apply or see healthy what Git says, and a further try has not helped. What comes after it waits.',
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

const imageNotFound = (team: string): Alert => ({
  name: 'FluxImageNotFound',
  severity: 'warning',
  team,
  jobs: [JOBS.kubeStateMetrics],
  expr: failing(LOOKS),
  for: '10m',
  summary: '{{ $labels.customresource_kind }} {{ $labels.name }} finds no image',
  description:
    'The registry does not answer, refuses, or has no tag that the policy takes: new versions no longer arrive. What runs is not touched.',
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

const decryptionKeyMissing = (team: string): Alert => ({
  name: 'FluxDecryptionKeyMissing',
  severity: 'critical',
  team,
  jobs: [JOBS.kubeStateMetrics],
  // No reason of Flux says this alone. Folders are built before they are merged, so that what is left is the key.
  expr: failing('Kustomization', { decryption: not(''), reason: 'BuildFailed' }),
  for: '5m',
  summary: 'Kustomization {{ $labels.name }} cannot open its encrypted files',
  description:
    'The Secret with the key is not there, holds no key, or the files are encrypted for another one. Secrets stay as they are, and new ones do not arrive.',
  cases: {
    firing: {
      series: [
        state('Kustomization', 'secrets', { decryption: 'sops-age', ready: 'False', reason: 'BuildFailed' }, '1x40'),
      ],
      at: '30m',
      expect: [
        {
          labels: labelled('Kustomization', 'secrets'),
          summary: 'Kustomization secrets cannot open its encrypted files',
        },
      ],
    },
    silent: {
      series: [
        state(
          'Kustomization',
          'secrets',
          { decryption: 'sops-age', ready: 'False', reason: 'HealthCheckFailed' },
          '1x40',
        ),
      ],
      at: '30m',
    },
    alsoSilent: [
      { series: [state('Kustomization', 'base', { ready: 'False', reason: 'BuildFailed' }, '1x40')], at: '30m' },
    ],
  },
});

/**
 * Two measures: a release whose objects are not those of its chart, and a Kustomization that is ready with another commit
 * than the one that its source has. What a Kustomization finds changed by hand it puts back at its next interval and tells
 * as an event; no metric shows that.
 */
const drift = (team: string): Alert => ({
  name: 'FluxDrift',
  severity: 'warning',
  team,
  jobs: [JOBS.kubeStateMetrics],
  expr:
    `max by (${OBJECT}) (${resource({ customresource_kind: 'Kustomization', ready: 'True' })}` +
    ` unless on (exported_namespace, source_name, revision) label_replace(${resource({ customresource_kind: 'GitRepository' })}, "source_name", "$1", "name", "(.+)"))` +
    ` or max by (${OBJECT}) (${resource({ customresource_kind: 'HelmRelease', drifted: 'True' })})`,
  for: '30m',
  summary: 'the cluster differs from Git in {{ $labels.customresource_kind }} {{ $labels.name }}',
  description:
    'A newer commit is there and not applied, or something changes the objects of a release again and again: it is suspended, its controller stands still, or a field has another owner.',
  cases: {
    firing: {
      series: [
        state('GitRepository', 'flux-system', { ready: 'True', revision: 'main@sha1:a' }, '1x9 stale'),
        state('GitRepository', 'flux-system', { ready: 'True', revision: 'main@sha1:b' }, '_x10 1x60'),
        state('Kustomization', 'base', { ready: 'True', revision: 'main@sha1:a', source_name: 'flux-system' }, '1x70'),
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
        state(
          'Kustomization',
          'base',
          { ready: 'True', revision: 'main@sha1:a', source_name: 'flux-system' },
          '1x9 stale',
        ),
        state(
          'Kustomization',
          'base',
          { ready: 'True', revision: 'main@sha1:b', source_name: 'flux-system' },
          '_x10 1x60',
        ),
        state('HelmRelease', 'traefik', { ready: 'True', drifted: 'True' }, '1x2 stale'),
        state('HelmRelease', 'traefik', { ready: 'True', drifted: 'False' }, '_x3 1x70'),
      ],
      at: '60m',
    },
    // One that fails is told by another alert.
    alsoSilent: [
      {
        series: [
          state('GitRepository', 'flux-system', { revision: 'main@sha1:b' }, '1x70'),
          state(
            'Kustomization',
            'base',
            { ready: 'False', revision: 'main@sha1:a', source_name: 'flux-system' },
            '1x70',
          ),
        ],
        at: '60m',
      },
    ],
  },
});

const suspended = (team: string): Alert => ({
  name: 'FluxSuspended',
  severity: 'info',
  team,
  jobs: [JOBS.kubeStateMetrics],
  expr: `max by (${OBJECT}) (${resource({ suspended: 'true' })}) == 1`,
  for: '2h',
  summary: '{{ $labels.customresource_kind }} {{ $labels.name }} is suspended',
  description: 'Somebody suspended it and it stayed so: changes in Git no longer arrive.',
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

/** A controller that stands still changes no state, so that nothing else would be told. */
function controllerMissing(team: string, controllers: readonly string[]): Alert {
  const available = (deployment: string, values: string): TestSeries => ({
    series: series(METRICS.deploymentAvailable, { namespace: FLUX_NAMESPACE, deployment }),
    values,
  });
  const [first = '', second = '', ...rest] = controllers;
  return {
    name: 'FluxControllerMissing',
    severity: 'critical',
    team,
    jobs: [JOBS.kubeStateMetrics],
    expr:
      `(${controllers.map((name) => `label_replace(vector(1), "deployment", "${name}", "", "")`).join(' or ')})` +
      ` unless on (deployment) ${series(METRICS.deploymentAvailable, { namespace: FLUX_NAMESPACE })} > 0`,
    for: '5m',
    summary: '{{ $labels.deployment }} of Flux does not run',
    description:
      'Nothing that this controller does happens: no commit, chart or image arrives, or nobody is told. Every other state of Flux stays as it was, and says nothing.',
    cases: {
      // The second is gone altogether.
      firing: {
        series: [available(first, '0x20'), ...rest.map((name) => available(name, '1x20'))],
        at: '10m',
        expect: [first, second].map((name) => ({
          labels: { deployment: name },
          summary: `${name} of Flux does not run`,
        })),
      },
      silent: { series: controllers.map((name) => available(name, '1x20')), at: '10m' },
    },
  };
}
