import { JOBS } from '../../metrics';
import { recorded } from '../../promql';
import { RECORDED } from '../../recorded';
import { declaredReplicas, type LongRunning, type NamespaceScope } from '../../scope';
import type { Alert, TestSeries } from '../rule';
import { replicas } from './replica-gap';

export function standbyNotReady(
  { workloads: [missing] }: NamespaceScope,
  team: string,
  scopes: readonly NamespaceScope[],
): Alert {
  const all = (except?: LongRunning): TestSeries[] =>
    scopes.flatMap(({ namespace, workloads }) =>
      workloads
        .filter((workload) => workload !== except)
        .map((workload) => replicas(namespace, workload, `${declaredReplicas(workload)}x40`)),
    );
  const total = scopes.reduce((sum, { workloads }) => sum + workloads.length, 0);
  const percent = Number((((total - 1) / total) * 100).toPrecision(4));
  return {
    name: 'StandbyNotReady',
    severity: 'critical',
    team,
    jobs: [JOBS.kubeStateMetrics],
    expr: `${recorded(RECORDED.readiness)} < 1`,
    for: '15m',
    summary: 'the standby has only {{ $value | humanizePercentage }} of its workloads ready',
    description:
      'A failover now would not bring everything up. Repair the standby before anything else is changed in the ' +
      'active region.',
    cases: {
      firing: {
        series: all(missing),
        at: '30m',
        expect: [{ labels: {}, summary: `the standby has only ${percent}% of its workloads ready` }],
      },
      silent: { series: all(), at: '30m' },
    },
  };
}
