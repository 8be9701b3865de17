import { METRICS } from '../../metrics';
import { series } from '../../promql';
import type { NamespaceScope } from '../../scope';
import type { Alert, TestSeries } from '../rule';
import { exampleOf, QUEUE } from './example';

export function stalled(
  scope: NamespaceScope,
  jobs: readonly string[],
  name: 'WorkerStalled' | 'RenderQueueStalled',
): Alert {
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
