import { defined } from '../../../lib/common/optional';
import { JOBS, METRICS } from '../metrics';
import { bucket, number, recorded, series } from '../promql';
import { RECORDED } from '../recorded';
import type { NamespaceScope } from '../scope';
import { scraped } from '../scope';
import type { Thresholds } from '../thresholds';
import type { Alert, Recording, RuleGroup, TestSeries } from './rule';

const QUEUE = 'default';

/** Workers of a namespace. Alerts need jobs, so a standby has the recordings only. */
export function workerRules(scope: NamespaceScope, thresholds: Thresholds, hasTraffic: boolean): readonly RuleGroup[] {
  const jobs = scraped(scope, 'worker');
  if (jobs.length === 0) return [];
  const alerts = [
    failing(scope, jobs, thresholds),
    stalled(scope, jobs, 'WorkerStalled'),
    waiting(scope, jobs, { name: 'WorkerQueueWaiting', seconds: thresholds.workerWaitSeconds, what: 'job' }),
  ];
  return [{ name: `worker.${scope.namespace}`, recordings: recordings(scope, jobs), alerts: hasTraffic ? alerts : [] }];
}

/** Render queues of a namespace: the stateful workloads that are scraped. */
export function renderQueueRules(
  scope: NamespaceScope,
  thresholds: Thresholds,
  hasTraffic: boolean,
): readonly RuleGroup[] {
  const jobs = scraped(scope, 'stateful');
  if (jobs.length === 0) return [];
  const alerts = [
    stalled(scope, jobs, 'RenderQueueStalled'),
    waiting(scope, jobs, { name: 'RenderQueueWaiting', seconds: thresholds.renderWaitSeconds, what: 'render' }),
    deep(scope, jobs, thresholds),
    slow(scope, jobs, thresholds),
  ];
  return [
    { name: `render-queue.${scope.namespace}`, recordings: recordings(scope, jobs), alerts: hasTraffic ? alerts : [] },
  ];
}

function recordings({ namespace }: NamespaceScope, job: readonly string[]): Recording[] {
  const rate = (outcome?: string): string =>
    `sum by (namespace, job) (rate(${series(METRICS.jobs, defined({ namespace, job, outcome }))}[15m]))`;
  return [
    { record: RECORDED.jobFailureRatio.record, expr: `${rate('failure')} / (${rate()} > 0)` },
    {
      record: RECORDED.jobDurationP95.record,
      expr:
        'histogram_quantile(0.95, sum by (namespace, job, le) ' +
        `(rate(${bucket(METRICS.jobDuration, { namespace, job })}[15m])))`,
    },
  ];
}

/** The first job stands for all in the cases. */
const exampleOf = (
  { namespace }: NamespaceScope,
  [job = '']: readonly string[],
): { readonly namespace: string; readonly job: string } => ({ namespace, job });

function failing(scope: NamespaceScope, jobs: readonly string[], { jobFailures }: Thresholds): Alert {
  const on = exampleOf(scope, jobs);
  const outcomes = (success: number, failure: number): TestSeries[] => [
    { series: series(METRICS.jobs, { ...on, queue: QUEUE, outcome: 'success' }), values: `0+${success}x60` },
    { series: series(METRICS.jobs, { ...on, queue: QUEUE, outcome: 'failure' }), values: `0+${failure}x60` },
  ];
  return {
    name: 'WorkerFailuresHigh',
    severity: 'warning',
    team: scope.team,
    jobs,
    expr: `${recorded(RECORDED.jobFailureRatio, { namespace: scope.namespace, job: jobs })} > ${number(jobFailures)}`,
    for: '10m',
    summary: '{{ $value | humanizePercentage }} of the jobs of {{ $labels.job }} fail',
    description: 'More jobs fail than a few bad inputs explain: a model, a store or another service cannot be reached.',
    cases: {
      firing: {
        series: outcomes(80, 20),
        at: '40m',
        expect: [{ labels: on, summary: `20% of the jobs of ${on.job} fail` }],
      },
      silent: { series: outcomes(95, 5), at: '40m' },
    },
  };
}

function stalled(scope: NamespaceScope, jobs: readonly string[], name: 'WorkerStalled' | 'RenderQueueStalled'): Alert {
  const { namespace, team } = scope;
  const on = { ...exampleOf(scope, jobs), queue: QUEUE };
  const by = '(namespace, job, queue)';
  const queued = (perMinute: number): TestSeries[] => [
    { series: series(METRICS.queueDepth, on), values: '7x60' },
    { series: series(METRICS.jobs, { ...on, outcome: 'success' }), values: `0+${perMinute}x60` },
  ];
  return {
    name,
    severity: 'critical',
    team,
    jobs,
    // `unless` rather than `== 0`: it also fires where no job was ever finished and the counter does not exist.
    expr:
      `max by ${by} (${series(METRICS.queueDepth, { namespace, job: jobs })}) > 0` +
      ` unless on ${by} sum by ${by} (rate(${series(METRICS.jobs, { namespace, job: jobs })}[15m])) > 0`,
    for: '15m',
    summary: '{{ $value | humanize }} jobs wait in {{ $labels.queue }} and {{ $labels.job }} finishes none',
    description: 'The queue has work and no pod takes it: pods hang, or are not connected to the queue.',
    cases: {
      firing: {
        series: queued(0),
        at: '40m',
        expect: [{ labels: on, summary: `7 jobs wait in ${QUEUE} and ${on.job} finishes none` }],
      },
      silent: { series: queued(1), at: '40m' },
    },
  };
}

interface Waiting {
  readonly name: string;
  readonly seconds: number;
  readonly what: 'job' | 'render';
}

function waiting(scope: NamespaceScope, jobs: readonly string[], { name, seconds, what }: Waiting): Alert {
  const { namespace, team } = scope;
  const on = { ...exampleOf(scope, jobs), queue: QUEUE };
  const age = (values: string): TestSeries[] => [{ series: series(METRICS.oldestJobAge, on), values }];
  return {
    name,
    severity: 'warning',
    team,
    jobs,
    expr:
      `max by (namespace, job, queue) (${series(METRICS.oldestJobAge, { namespace, job: jobs })}) > ` +
      `${number(seconds)}`,
    for: '5m',
    summary: `the oldest ${what} in {{ $labels.queue }} of {{ $labels.job }} waits for {{ $value | humanizeDuration }}`,
    description: `A ${what} waits longer than people accept: too few pods, pods that hang, or more work than planned.`,
    cases: {
      firing: {
        series: age(`${number(2 * seconds)}x30`),
        at: '20m',
        expect: [
          { labels: on, summary: `the oldest ${what} in ${QUEUE} of ${on.job} waits for ${duration(2 * seconds)}` },
        ],
      },
      silent: { series: age(`${number(seconds - 10)}x30`), at: '20m' },
    },
  };
}

/** Whole seconds as Prometheus' `humanizeDuration` prints them, below a day. */
function duration(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}h ` : ''}${hours > 0 || minutes > 0 ? `${minutes}m ` : ''}${seconds % 60}s`;
}

function deep(scope: NamespaceScope, jobs: readonly string[], { rendersPerPod }: Thresholds): Alert {
  const { namespace, team } = scope;
  const on = exampleOf(scope, jobs);
  const state = (depth: number): TestSeries[] => [
    { series: series(METRICS.queueDepth, { ...on, queue: QUEUE, pod: `${on.job}-0` }), values: `${depth}x40` },
    { series: series(METRICS.queueDepth, { ...on, queue: QUEUE, pod: `${on.job}-1` }), values: `${depth}x40` },
    { series: series(METRICS.statefulSetAvailable, { namespace, statefulset: on.job }), values: '2x40' },
  ];
  const pods = `label_replace(${recorded(RECORDED.availableReplicas, { namespace })}, "job", "$1", "workload", "(.+)")`;
  return {
    name: 'RenderQueueDeep',
    severity: 'warning',
    team,
    jobs: [...jobs, JOBS.kubeStateMetrics],
    expr:
      'sum by (namespace, job) (max by (namespace, job, queue) ' +
      `(${series(METRICS.queueDepth, { namespace, job: jobs })}))` +
      ` / on (namespace, job) sum by (namespace, job) (${pods}) > ${number(rendersPerPod)}`,
    for: '10m',
    summary: '{{ $value | humanize }} renders wait for each pod of {{ $labels.job }}',
    description: 'More renders arrive than the pods can handle; the autoscaler is at its maximum or has no nodes.',
    cases: {
      firing: {
        series: state(100),
        at: '30m',
        expect: [{ labels: on, summary: `50 renders wait for each pod of ${on.job}` }],
      },
      silent: { series: state(38), at: '30m' },
    },
  };
}

function slow(scope: NamespaceScope, jobs: readonly string[], { renderSeconds }: Thresholds): Alert {
  const { namespace, team } = scope;
  const on = exampleOf(scope, jobs);
  const within = (le: string, perMinute: number): TestSeries => ({
    series: bucket(METRICS.jobDuration, { ...on, queue: QUEUE, le }),
    values: `0+${perMinute}x60`,
  });
  return {
    name: 'RenderSlow',
    severity: 'warning',
    team,
    jobs,
    expr: `${recorded(RECORDED.jobDurationP95, { namespace, job: jobs })} > ${number(renderSeconds)}`,
    for: '15m',
    summary: 'one in twenty renders of {{ $labels.job }} takes longer than {{ $value | humanizeDuration }}',
    description: 'Renders take longer than planned: CPU throttling, a slow store, or larger inputs.',
    cases: {
      firing: {
        series: [within('300', 92), within('600', 100), within('+Inf', 100)],
        at: '40m',
        expect: [{ labels: on, summary: `one in twenty renders of ${on.job} takes longer than 6m 52s` }],
      },
      silent: { series: [within('300', 96), within('600', 100), within('+Inf', 100)], at: '40m' },
    },
  };
}
