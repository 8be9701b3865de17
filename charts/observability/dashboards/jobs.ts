import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { METRICS } from '../metrics';
import { bucket, matches, recorded, series } from '../promql';
import { RECORDED } from '../recorded';
import type { ObservabilityProps } from '../scope';
import type { Thresholds } from '../thresholds';
import { anyOf, dashboard, oneOf, type Row } from './dashboard';
import { graph, stat, type Panel } from './panels';
import { saturation } from './saturation';
import { defined } from '../../../lib/common/optional';

const namespace = '$namespace';
const job = matches('$workload');

/** Throughput, failures and saturation of workers. */
export const workersDashboard = (
  { platform }: ObservabilityProps,
  workers: readonly string[],
  thresholds: Thresholds,
): Dashboard =>
  dashboard(platform, {
    slug: 'workers',
    title: 'workers',
    description: 'What workers take from their queues, how much of it fails, and how close they are to their limits.',
    variables: variables(workers, 'Worker'),
    rows: [queue(thresholds.workerWaitSeconds), work('Jobs', thresholds), saturation(thresholds)],
  });

/** Depth and age of render queues, time a render takes, pods and volumes. */
export const renderQueueDashboard = (
  { platform }: ObservabilityProps,
  renderers: readonly string[],
  thresholds: Thresholds,
): Dashboard =>
  dashboard(platform, {
    slug: 'render-queue',
    title: 'render queue',
    description: 'How long renders wait, how long they take, and whether pods and volumes have room.',
    variables: variables(renderers, 'Render'),
    rows: [
      queue(thresholds.renderWaitSeconds),
      work('Renders', thresholds, thresholds.renderSeconds),
      volumes(thresholds),
      saturation(thresholds),
    ],
  });

const variables = (jobs: readonly string[], label: string): readonly ReturnType<typeof oneOf>[] => [
  oneOf('namespace', 'Namespace', series(METRICS.queueDepth, { job: jobs }), 'namespace'),
  anyOf('workload', label, series(METRICS.queueDepth, { namespace, job: jobs }), 'job'),
];

function queue(waitSeconds: number): Row {
  const depth = `max by (job, queue) (${series(METRICS.queueDepth, { namespace, job })})`;
  const age = `max by (job, queue) (${series(METRICS.oldestJobAge, { namespace, job })})`;
  const limits = { critical: waitSeconds };
  return {
    id: 10,
    title: 'Queue',
    panels: [
      stat({
        id: 11,
        title: 'Waiting',
        description: 'Jobs that wait now.',
        unit: 'short',
        width: 12,
        queries: [{ expr: depth, legend: '{{job}} {{queue}}' }],
      }),
      stat({
        id: 12,
        title: 'Oldest waits for',
        description: 'How long the oldest job has waited.',
        unit: 's',
        width: 12,
        limits,
        queries: [{ expr: age, legend: '{{job}} {{queue}}' }],
      }),
      graph({
        id: 13,
        title: 'Queue depth',
        description: 'Jobs that wait. Every pod reports the whole queue, so the highest counts, not the sum.',
        unit: 'short',
        width: 12,
        queries: [{ expr: depth, legend: '{{job}} {{queue}}' }],
      }),
      graph({
        id: 14,
        title: 'Age of the oldest job',
        description: 'Grows by a second a second while nothing is taken.',
        unit: 's',
        width: 12,
        limits,
        queries: [{ expr: age, legend: '{{job}} {{queue}}' }],
      }),
    ],
  };
}

const quantile = (q: number): string =>
  `histogram_quantile(${q}, sum by (job, le) ` +
  `(rate(${bucket(METRICS.jobDuration, { namespace, job })}[$__rate_interval])))`;

/** What the jobs of these workloads are called on the dashboard. */
type Work = 'Jobs' | 'Renders';

function work(what: Work, thresholds: Thresholds, slowSeconds?: number): Row {
  return {
    id: 20,
    title: what,
    panels: [throughput(what), failures(what, thresholds), duration(what, slowSeconds), inFlight(what)],
  };
}

const throughput = (what: Work): Panel =>
  graph({
    id: 21,
    title: 'Throughput',
    description: `${what} finished a second, by outcome.`,
    unit: 'ops',
    width: 12,
    queries: [
      {
        expr: `sum by (job, outcome) (rate(${series(METRICS.jobs, { namespace, job })}[$__rate_interval]))`,
        legend: '{{job}} {{outcome}}',
      },
    ],
  });

const failures = (what: Work, { jobFailures }: Thresholds): Panel =>
  graph({
    id: 22,
    title: 'Failures',
    description: `Share of ${what.toLowerCase()} that failed, over 15 minutes.`,
    unit: 'percentunit',
    width: 12,
    limits: { warning: jobFailures },
    queries: [{ expr: recorded(RECORDED.jobFailureRatio, { namespace, job }), legend: '{{job}}' }],
  });

const duration = (what: Work, slowSeconds?: number): Panel =>
  graph({
    id: 23,
    title: 'Duration',
    description: `Time that 50 and 95 % of ${what.toLowerCase()} stay below.`,
    unit: 's',
    width: 12,
    ...defined({ limits: slowSeconds === undefined ? undefined : { warning: slowSeconds } }),
    queries: [
      { expr: quantile(0.5), legend: '{{job}} 50 %' },
      { expr: quantile(0.95), legend: '{{job}} 95 %' },
    ],
  });

const inFlight = (what: Work): Panel =>
  graph({
    id: 24,
    title: 'In flight',
    description: `${what} that are being worked on.`,
    unit: 'short',
    width: 12,
    queries: [{ expr: `sum by (job) (${series(METRICS.jobsInFlight, { namespace, job })})`, legend: '{{job}}' }],
  });

function volumes({ volumeFree }: Thresholds): Row {
  const persistentvolumeclaim = matches('.+-$workload-[0-9]+');
  const used = (metric: typeof METRICS.volumeAvailable): string =>
    `max by (persistentvolumeclaim) (${series(metric, { namespace, persistentvolumeclaim })})`;
  return {
    id: 30,
    title: 'Volumes',
    panels: [
      graph({
        id: 31,
        title: 'Free space',
        description: 'Free share of each volume. Renders fail when it is used up.',
        unit: 'percentunit',
        width: 24,
        limits: { critical: volumeFree },
        lowIsBad: true,
        queries: [
          {
            expr: `${used(METRICS.volumeAvailable)} / ${used(METRICS.volumeCapacity)}`,
            legend: '{{persistentvolumeclaim}}',
          },
        ],
      }),
    ],
  };
}
