import { JOBS, METRICS } from '../metrics';
import { matches, number, series } from '../promql';
import type { NamespaceScope } from '../scope';
import type { Thresholds } from '../thresholds';
import type { Alert, RuleGroup } from './rule';

/** What goes wrong with any workload, with traffic or without: the same alerts in every role. */
export const workloadRules = (scope: NamespaceScope, thresholds: Thresholds): readonly RuleGroup[] => [
  {
    name: `workload.${scope.namespace}`,
    recordings: [],
    alerts: [restarting(scope, thresholds), memoryHigh(scope, thresholds), throttled(scope, thresholds)],
  },
];

// The container of a workload carries the workload's name.
const containers = ({ workloads }: NamespaceScope): readonly string[] => workloads.map(({ name }) => name);

function example({ namespace, workloads: [first] }: NamespaceScope): {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
} {
  const container = first?.name ?? '';
  return { namespace, pod: `${container}-0`, container };
}

function restarting(scope: NamespaceScope, { restarts }: Thresholds): Alert {
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

function memoryHigh(scope: NamespaceScope, { memory }: Thresholds): Alert {
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

function throttled(scope: NamespaceScope, { throttling }: Thresholds): Alert {
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

/** Volumes of the stateful workloads of a namespace: the claim is named after template, workload and ordinal. */
export function volumeRules(scope: NamespaceScope, { volumeFree }: Thresholds): readonly RuleGroup[] {
  const { namespace, team } = scope;
  const names = scope.workloads.filter(({ kind }) => kind === 'stateful').map(({ name }) => name);
  const [first] = names;
  if (first === undefined) return [];
  const claim = matches(`.+-(${names.join('|')})-[0-9]+`);
  const on = { namespace, persistentvolumeclaim: `data-${first}-0` };
  const free = (bytes: number): { readonly series: string; readonly values: string }[] => [
    { series: series(METRICS.volumeAvailable, on), values: `${bytes}x40` },
    { series: series(METRICS.volumeCapacity, on), values: '100x40' },
  ];
  const filling: Alert = {
    name: 'RenderVolumeFilling',
    severity: 'warning',
    team,
    jobs: [JOBS.kubelet],
    expr:
      'max by (namespace, persistentvolumeclaim) ' +
      `(${series(METRICS.volumeAvailable, { namespace, persistentvolumeclaim: claim })})` +
      ' / max by (namespace, persistentvolumeclaim) ' +
      `(${series(METRICS.volumeCapacity, { namespace, persistentvolumeclaim: claim })}) < ${number(volumeFree)}`,
    for: '15m',
    summary: 'volume {{ $labels.persistentvolumeclaim }} has {{ $value | humanizePercentage }} left',
    description: 'Renders fail when the volume is full. Remove leftovers, or grow the volume in the platform.',
    cases: {
      firing: { series: free(10), at: '30m', expect: [{ labels: on, summary: `volume data-${first}-0 has 10% left` }] },
      silent: { series: free(20), at: '30m' },
    },
  };
  return [{ name: `volume.${namespace}`, recordings: [], alerts: [filling] }];
}
