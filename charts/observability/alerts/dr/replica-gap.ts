import type { DrRole } from '../../../../lib/model';
import { JOBS, METRICS } from '../../metrics';
import { recorded, series } from '../../promql';
import { RECORDED } from '../../recorded';
import { declaredReplicas, type LongRunning, type NamespaceScope } from '../../scope';
import type { Alert, TestSeries } from '../rule';

/** Availability of a workload, by its kind. */
export const replicas = (namespace: string, { kind, name }: LongRunning, values: string): TestSeries => ({
  series:
    kind === 'stateful'
      ? series(METRICS.statefulSetAvailable, { namespace, statefulset: name })
      : series(METRICS.deploymentAvailable, { namespace, deployment: name }),
  values,
});

export function replicaGap({ namespace, team, workloads }: NamespaceScope, role: DrRole): Alert {
  const needs = recorded(RECORDED.declaredReplicas, { namespace });
  const has = recorded(RECORDED.availableReplicas, { namespace });
  const full = workloads.map((workload) => replicas(namespace, workload, `${declaredReplicas(workload)}x40`));
  const [first] = workloads.filter((workload) => declaredReplicas(workload) > 0);
  // Gone altogether, which is harder to see than zero.
  const missing = workloads
    .filter((workload) => workload !== first)
    .map((workload) => replicas(namespace, workload, `${declaredReplicas(workload)}x40`));
  const gap = first === undefined ? 0 : declaredReplicas(first);
  const name = first?.name ?? '';
  return {
    name: 'ReplicaGap',
    severity: role === 'active' ? 'critical' : 'warning',
    team,
    jobs: [JOBS.kubeStateMetrics],
    // A workload that is gone has no series; the `or` counts it as zero.
    expr: `${needs} - on (namespace, workload) (${has} or on (namespace, workload) 0 * ${needs}) > 0`,
    for: '10m',
    summary: '{{ $labels.workload }} lacks {{ $value | humanize }} of its declared replicas',
    description:
      'Fewer replicas are available than the declared minimum: no nodes, no image, failing probes, or a stuck rollout.',
    cases: {
      firing: {
        series: missing,
        at: '30m',
        expect: [{ labels: { namespace, workload: name }, summary: `${name} lacks ${gap} of its declared replicas` }],
      },
      silent: { series: full, at: '30m' },
    },
  };
}
