import { JOBS, METRICS } from '../../metrics';
import { number, series } from '../../promql';
import type { NamespaceScope } from '../../scope';
import type { Thresholds } from '../../thresholds';
import type { Alert } from '../rule';
import { containers, example } from './example';

export function memoryHigh(scope: NamespaceScope, { memory }: Thresholds): Alert {
  const { namespace, team } = scope;
  const on = example(scope);
  const container = containers(scope);
  const used = (values: string): { readonly series: string; readonly values: string }[] => [
    { series: series(METRICS.memory, on), values },
    { series: series(METRICS.resourceLimits, { ...on, resource: 'memory', unit: 'byte' }), values: '1000x40' },
  ];
  return {
    name: 'WorkloadMemoryHigh',
    severity: 'warning',
    team,
    jobs: [JOBS.kubelet, JOBS.kubeStateMetrics],
    expr:
      `max by (namespace, pod, container) (${series(METRICS.memory, { namespace, container })})` +
      ' / max by (namespace, pod, container) ' +
      `(${series(METRICS.resourceLimits, { namespace, container, resource: 'memory' })}) > ${number(memory)}`,
    for: '15m',
    summary: '{{ $labels.pod }} uses {{ $value | humanizePercentage }} of its memory limit',
    description: 'The container is about to be killed for memory. Raise the limit or find the leak.',
    cases: {
      firing: {
        series: used('950x40'),
        at: '30m',
        expect: [{ labels: on, summary: `${on.pod} uses 95% of its memory limit` }],
      },
      silent: { series: used('890x40'), at: '30m' },
    },
  };
}
