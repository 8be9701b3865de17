import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { METRICS } from '../metrics';
import { bucket, count, type Matchers, not, series } from '../promql';
import type { ObservabilityProps } from '../scope';
import { dashboard, type Row } from './dashboard';
import { graph, stat, table, type Panel } from './panels';

const SOURCES = ['Bucket', 'GitRepository', 'HelmChart', 'HelmRepository', 'OCIRepository'] as const;
const IMAGES = ['ImagePolicy', 'ImageRepository', 'ImageUpdateAutomation'] as const;

type Label = (typeof METRICS.fluxResource)['labels'][number];

const resource = (matchers: Matchers<Label> = {}): string => series(METRICS.fluxResource, matchers);

/** The objects of some kinds as rows of a table: these labels, and no others. */
const objects = (kinds: string | readonly string[], labels: readonly Label[]): string =>
  `max by (${labels.join(', ')}) (${resource({ customresource_kind: kinds })})`;

/** Whether what is in Git arrives by Flux: how often it looks, how long it takes, how it ends, and what waits. */
export const fluxDashboard = ({ platform }: ObservabilityProps): Dashboard =>
  dashboard(platform, {
    slug: 'flux',
    title: 'Flux',
    description:
      'Reconciliation by Flux: how often, how long and how it ends; its sources, Kustomizations, Helm releases, ' +
      'and the automation of images.',
    rows: [now(), reconciliation(), sources(), kustomizations(), releases(), images()],
  });

const now = (): Row => ({
  id: 10,
  title: 'Now',
  panels: [everyObject(), notReady(), suspended(), success()],
});

const everyObject = (): Panel =>
  stat({
    id: 11,
    title: 'Objects',
    description: 'All objects of Flux whose state is known.',
    unit: 'short',
    width: 6,
    queries: [{ expr: `count(${resource()})`, legend: 'objects' }],
  });

const notReady = (): Panel =>
  stat({
    id: 12,
    title: 'Not ready',
    description:
      'Objects that are not ready and failed within 30 minutes: while Flux tries again, they are neither ready ' +
      'nor failed.',
    unit: 'short',
    width: 6,
    limits: { critical: 1 },
    queries: [
      {
        expr:
          `count(${resource({ ready: not('True') })} and on (customresource_kind, exported_namespace, name) ` +
          `max_over_time(${resource({ ready: 'False' })}[30m])) or vector(0)`,
        legend: 'not ready',
      },
    ],
  });

const suspended = (): Panel =>
  stat({
    id: 13,
    title: 'Suspended',
    description: 'Suspended objects: changes in Git do not arrive.',
    unit: 'short',
    width: 6,
    limits: { warning: 1 },
    queries: [{ expr: `count(${resource({ suspended: 'true' })}) or vector(0)`, legend: 'suspended' }],
  });

const success = (): Panel =>
  stat({
    id: 14,
    title: 'Success in 6 hours',
    description:
      'Share of the time that objects were ready rather than failed, over six hours. The controllers do not ' +
      'count failed Kustomizations, so this comes from their status.',
    unit: 'percentunit',
    width: 6,
    limits: { warning: 0.999, critical: 0.99 },
    lowIsBad: true,
    queries: [
      {
        expr:
          `sum(count_over_time(${resource({ ready: 'True' })}[6h])) / ` +
          `sum(count_over_time(${resource({ ready: ['True', 'False'] })}[6h]))`,
        legend: 'success',
      },
    ],
  });

/**
 * A layer is looked at every ten minutes and a release every thirty: a window that follows the zoom would mostly be
 * empty.
 */
const HOUR = '1h';

type DurationMatchers = Matchers<(typeof METRICS.fluxDuration)['labels'][number]>;

/** Time that 95 % of the reconciliations of an hour stay below. */
const duration = (by: string, matchers: DurationMatchers = {}): string =>
  `histogram_quantile(0.95, sum by (${by}, le) (increase(${bucket(METRICS.fluxDuration, matchers)}[${HOUR}])))`;

/** Reconciliations in an hour, by kind. */
const frequency = (matchers: DurationMatchers = {}): string =>
  `sum by (kind) (increase(${count(METRICS.fluxDuration, matchers)}[${HOUR}]))`;

function reconciliation(): Row {
  return {
    id: 20,
    title: 'Reconciliation',
    panels: [
      graph({
        id: 21,
        title: 'How often',
        description: 'Reconciliations in an hour, by kind.',
        unit: 'short',
        width: 8,
        queries: [{ expr: frequency(), legend: '{{kind}}' }],
      }),
      graph({
        id: 22,
        title: 'How long',
        description:
          'Time that 95 % of the reconciliations of an hour stay below, by kind. Those that wait for health ' +
          'take as long as that.',
        unit: 's',
        width: 8,
        queries: [{ expr: duration('kind'), legend: '{{kind}}' }],
      }),
      graph({
        id: 23,
        title: 'How it ends',
        description:
          'Share of objects whose last reconciliation succeeded, by kind; what is being reconciled counts for neither.',
        unit: 'percentunit',
        width: 8,
        queries: [
          {
            expr:
              `count by (customresource_kind) (${resource({ ready: 'True' })}) / count by (customresource_kind) ` +
              `(${resource({ ready: ['True', 'False'] })})`,
            legend: '{{customresource_kind}}',
          },
        ],
      }),
    ],
  };
}

const slowest = (kinds: string | readonly string[]): string => `topk(10, ${duration('kind, name', { kind: kinds })})`;

const sources = (): Row => ({
  id: 30,
  title: 'Sources',
  panels: [
    table({
      id: 31,
      title: 'State of each source',
      description: 'Now, with the revision that is at hand.',
      unit: 'short',
      width: 14,
      queries: [
        {
          expr: objects(SOURCES, ['customresource_kind', 'name', 'ready', 'reason', 'suspended', 'revision']),
          legend: '',
        },
      ],
    }),
    graph({
      id: 32,
      title: 'Slowest sources',
      description: 'Time that 95 % of fetches stay below.',
      unit: 's',
      width: 10,
      queries: [{ expr: slowest(SOURCES), legend: '{{kind}} {{name}}' }],
    }),
  ],
});

const kustomizations = (): Row => ({
  id: 40,
  title: 'Kustomizations',
  panels: [
    table({
      id: 41,
      title: 'State of each Kustomization',
      description: 'Now, with the commit that was applied last.',
      unit: 'short',
      width: 14,
      queries: [
        {
          expr: objects('Kustomization', ['name', 'ready', 'reason', 'suspended', 'revision', 'source_name']),
          legend: '',
        },
      ],
    }),
    graph({
      id: 42,
      title: 'Slowest Kustomizations',
      description: 'Time that 95 % of reconciliations stay below, the wait for health included.',
      unit: 's',
      width: 10,
      queries: [{ expr: slowest('Kustomization'), legend: '{{name}}' }],
    }),
  ],
});

const releases = (): Row => ({
  id: 50,
  title: 'Helm releases',
  panels: [
    table({
      id: 51,
      title: 'State of each release',
      description: 'Now, with the version of the chart; drifted where objects are not those of the chart.',
      unit: 'short',
      width: 14,
      queries: [
        { expr: objects('HelmRelease', ['name', 'ready', 'reason', 'suspended', 'revision', 'drifted']), legend: '' },
      ],
    }),
    graph({
      id: 52,
      title: 'Slowest releases',
      description: 'Time that 95 % of reconciliations stay below.',
      unit: 's',
      width: 10,
      queries: [{ expr: slowest('HelmRelease'), legend: '{{name}}' }],
    }),
  ],
});

const images = (): Row => ({
  id: 60,
  title: 'Image automation',
  panels: [
    table({
      id: 61,
      title: 'Latest image of each policy',
      description: 'The tag that the policy takes; whether it runs is for the change that CI opens.',
      unit: 'short',
      width: 12,
      queries: [
        { expr: objects(IMAGES, ['customresource_kind', 'name', 'ready', 'reason', 'latest', 'image']), legend: '' },
      ],
    }),
    graph({
      id: 62,
      title: 'Scans and decisions',
      description: 'Reconciliations in an hour of what looks for images, decides and commits.',
      unit: 'short',
      width: 12,
      queries: [{ expr: frequency({ kind: IMAGES }), legend: '{{kind}}' }],
    }),
    graph({
      id: 63,
      title: 'Tags found',
      description: 'Tags that the last scan of each registry found.',
      unit: 'short',
      width: 12,
      queries: [{ expr: `max by (name) (${series(METRICS.fluxImageTags)})`, legend: '{{name}}' }],
    }),
    stat({
      id: 64,
      title: 'Since the last push',
      description: 'Time since Flux last wrote new images to its branch; none where it never did.',
      unit: 's',
      width: 12,
      queries: [{ expr: `time() - max by (name) (${series(METRICS.fluxImagePush)})`, legend: '{{name}}' }],
    }),
  ],
});
