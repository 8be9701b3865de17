import { given } from '../../../../lib/common/optional';
import { JOBS, METRICS, UP } from '../../metrics';
import { recorded, series } from '../../promql';
import { RECORDED } from '../../recorded';
import { declaredReplicas, type LongRunning, type NamespaceScope } from '../../scope';
import type { Alert, TestSeries } from '../rule';

/** How many a controller asks for, and how many are available; nothing for one that is gone. */
const replicas = (
  namespace: string,
  { kind, name }: LongRunning,
  asked: string | undefined,
  available: string | undefined,
): TestSeries[] => {
  const [of, is] =
    kind === 'stateful'
      ? [
          series(METRICS.statefulSetWanted, { namespace, statefulset: name }),
          series(METRICS.statefulSetAvailable, { namespace, statefulset: name }),
        ]
      : [
          series(METRICS.deploymentWanted, { namespace, deployment: name }),
          series(METRICS.deploymentAvailable, { namespace, deployment: name }),
        ];
  return [
    ...given(asked, (values) => ({ series: of, values })),
    ...given(available, (values) => ({ series: is, values })),
  ];
};

/**
 * Pods that should be there and are not, the controller that is gone included. `up == 0` would say nothing of a pod
 * that has vanished, since its target vanishes with it, and would call for a target that cannot be reached though the
 * pod serves.
 */
export function podDown({ namespace, team, workloads }: NamespaceScope): Alert {
  const needs = recorded(RECORDED.wantedReplicas, { namespace });
  const has = recorded(RECORDED.availableReplicas, { namespace });
  const reported: TestSeries = {
    series: `${UP}{job="${JOBS.kubeStateMetrics}",instance="10.0.0.1:8080"}`,
    values: '1x40',
  };
  const running = workloads.filter((workload) => declaredReplicas(workload) > 0);
  const [first] = running;
  const name = first?.name ?? '';
  const rest = workloads
    .filter((workload) => workload !== first)
    .flatMap((workload) =>
      replicas(namespace, workload, `${declaredReplicas(workload)}x40`, `${declaredReplicas(workload)}x40`),
    );
  const of = (asked: string | undefined, available: string | undefined): TestSeries[] =>
    first === undefined ? [] : replicas(namespace, first, asked, available);
  return {
    name: 'PodDown',
    severity: 'critical',
    team,
    jobs: [JOBS.kubeStateMetrics],
    // Without reports nothing is known; ScrapeMissing covers that case.
    expr:
      `${needs} - on (namespace, workload) (${has} or on (namespace, workload) 0 * ${needs}) > 0 and on () ` +
      `sum(${UP}{job="${JOBS.kubeStateMetrics}"}) > 0`,
    for: '1m',
    summary: '{{ $value | humanize }} pods of {{ $labels.workload }} are down',
    description:
      'Pods that should have been running for five minutes are not available: they do not start, fail their ' +
      'probes, lost their node, or their controller is gone.',
    cases: {
      firing: {
        series: [reported, ...rest, ...of('6x40', '4x40')],
        at: '20m',
        expect: [{ labels: { namespace, workload: name }, summary: `2 pods of ${name} are down` }],
      },
      silent: { series: [reported, ...rest, ...of('6x40', '6x40')], at: '20m' },
      alsoSilent: [
        // An autoscaler asked for two more three minutes ago.
        { series: [reported, ...rest, ...of('4x17 6x23', '4x40')], at: '20m' },
        // Nobody reports any more, on anything.
        { series: [{ ...reported, values: '1x5 0x35' }], at: '20m' },
      ],
    },
  };
}
