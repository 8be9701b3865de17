import { METRICS } from '../../metrics';
import { number, recorded, series } from '../../promql';
import { RECORDED } from '../../recorded';
import type { NamespaceScope } from '../../scope';
import type { Thresholds } from '../../thresholds';
import type { Alert, TestSeries } from '../rule';
import { exampleOf, QUEUE } from './example';

export function failing(scope: NamespaceScope, jobs: readonly string[], { jobFailures }: Thresholds): Alert {
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
