import { JOBS, METRICS } from '../../metrics';
import { number, series } from '../../promql';
import type { NamespaceScope } from '../../scope';
import type { Thresholds } from '../../thresholds';
import type { Alert } from '../rule';
import { containers, example } from './example';

export function throttled(scope: NamespaceScope, { throttling }: Thresholds): Alert {
  const { namespace, team } = scope;
  const on = example(scope);
  const container = containers(scope);
  const held = (perMinute: number): { readonly series: string; readonly values: string }[] => [
    { series: series(METRICS.cpuThrottled, on), values: `0+${perMinute}x40` },
    { series: series(METRICS.cpuPeriods, on), values: '0+600x40' },
  ];
  const rateOf = (selector: string): string => `sum by (namespace, container) (rate(${selector}[5m]))`;
  return {
    name: 'WorkloadThrottled',
    severity: 'info',
    team,
    jobs: [JOBS.kubelet],
    expr:
      `${rateOf(series(METRICS.cpuThrottled, { namespace, container }))} / ` +
      `${rateOf(series(METRICS.cpuPeriods, { namespace, container }))} > ${number(throttling)}`,
    for: '15m',
    summary: '{{ $labels.container }} is throttled in {{ $value | humanizePercentage }} of its CPU periods',
    description: 'The CPU limit slows the workload down; latency grows although the nodes have room.',
    cases: {
      firing: {
        series: held(300),
        at: '30m',
        expect: [
          {
            labels: { namespace, container: on.container },
            summary: `${on.container} is throttled in 50% of its CPU periods`,
          },
        ],
      },
      silent: { series: held(120), at: '30m' },
    },
  };
}
