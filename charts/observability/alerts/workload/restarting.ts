import { JOBS, METRICS } from '../../metrics';
import { number, series } from '../../promql';
import type { NamespaceScope } from '../../scope';
import type { Thresholds } from '../../thresholds';
import type { Alert } from '../rule';
import { containers, example } from './example';

export function restarting(scope: NamespaceScope, { restarts }: Thresholds): Alert {
  const { namespace, team } = scope;
  const on = example(scope);
  return {
    name: 'WorkloadRestarting',
    severity: 'warning',
    team,
    jobs: [JOBS.kubeStateMetrics],
    expr:
      'sum by (namespace, container) ' +
      `(increase(${series(METRICS.restarts, { namespace, container: containers(scope) })}[15m])) > ` +
      `${number(restarts)}`,
    for: '5m',
    summary: '{{ $labels.container }} restarted {{ $value | humanize }} times in 15 minutes',
    description: 'Containers keep restarting: a crash, an out-of-memory kill, or a liveness probe that fails.',
    cases: {
      firing: {
        series: [{ series: series(METRICS.restarts, on), values: '0+1x40' }],
        at: '30m',
        expect: [
          {
            labels: { namespace, container: on.container },
            summary: `${on.container} restarted 15 times in 15 minutes`,
          },
        ],
      },
      silent: { series: [{ series: series(METRICS.restarts, on), values: '0+0x10 1+0x10 2+0x20' }], at: '30m' },
    },
  };
}
