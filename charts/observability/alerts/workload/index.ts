import { JOBS, METRICS } from '../../metrics';
import { matches, number, series } from '../../promql';
import type { NamespaceScope } from '../../scope';
import type { Thresholds } from '../../thresholds';
import type { Alert, RuleGroup } from '../rule';
import { memoryHigh } from './memory';
import { restarting } from './restarting';
import { throttled } from './throttled';

/** What goes wrong with any workload, with traffic or without: the same alerts in every role. */
export const workloadRules = (scope: NamespaceScope, thresholds: Thresholds): readonly RuleGroup[] => [
  {
    name: `workload.${scope.namespace}`,
    recordings: [],
    alerts: [restarting(scope, thresholds), memoryHigh(scope, thresholds), throttled(scope, thresholds)],
  },
];

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
