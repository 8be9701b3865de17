import { JOBS, METRICS } from '../../metrics';
import { bucket, number, recorded, series } from '../../promql';
import { RECORDED } from '../../recorded';
import type { NamespaceScope } from '../../scope';
import type { Thresholds } from '../../thresholds';
import type { Alert, TestSeries } from '../rule';
import { exampleOf, QUEUE } from './example';

export function deep(scope: NamespaceScope, jobs: readonly string[], { rendersPerPod }: Thresholds): Alert {
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

export function slow(scope: NamespaceScope, jobs: readonly string[], { renderSeconds }: Thresholds): Alert {
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
