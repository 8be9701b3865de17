import { when } from '../../../lib/common/optional';
import { JOBS, UP } from '../metrics';
import { RECORDED } from '../recorded';
import { declaredReplicas, namespacesOf, type ObservabilityProps, runs } from '../scope';
import type { Alert, RuleGroup } from './rule';

/**
 * Whether the metrics that the other alerts read are there at all: without them every one of those alerts is silent.
 */
export function scrapeRules(props: ObservabilityProps): readonly RuleGroup[] {
  const jobs = scrapeJobs(props);
  return [
    {
      name: 'scrape',
      recordings: jobs.map((job) => ({ record: RECORDED.declaredJob.record, expr: 'vector(1)', labels: { job } })),
      alerts: [missing(props.platform.owner, jobs)],
    },
  ];
}

/** Jobs that must have a target; a workload that is declared with no replicas has none. */
export function scrapeJobs(props: ObservabilityProps): readonly string[] {
  const workloads = namespacesOf(props).flatMap((scope) => scope.workloads);
  return [
    JOBS.kubeStateMetrics,
    JOBS.kubelet,
    ...when(runs(props, 'argo-cd'), () => JOBS.argoCd),
    ...when(runs(props, 'flux-monitoring'), () => JOBS.flux),
    ...when(runs(props, 'external-secrets'), () => JOBS.externalSecrets),
    ...when(runs(props, 'velero') || runs(props, 'file-backup'), () => JOBS.velero),
    ...when(runs(props, 'jaeger'), () => JOBS.jaeger),
    ...workloads
      .filter((workload) => workload.metrics !== undefined && declaredReplicas(workload) > 0)
      .map(({ name }) => name),
  ];
}

function missing(team: string, jobs: readonly string[]): Alert {
  const [first = '', ...rest] = jobs;
  const up = (job: string, value: 0 | 1): { readonly series: string; readonly values: string } => ({
    series: `${UP}{job="${job}",instance="10.0.0.1:8080"}`,
    values: `${value}x40`,
  });
  return {
    name: 'ScrapeMissing',
    severity: 'warning',
    team,
    jobs,
    expr: `${RECORDED.declaredJob.record} unless on (job) ${UP} == 1`,
    for: '15m',
    summary: 'no metrics of {{ $labels.job }}',
    description:
      'Prometheus scrapes no target of this job, so alerts on its metrics cannot fire: no pod, no ' +
      'monitor, a closed port or a network policy.',
    cases: {
      firing: {
        series: [up(first, 0), ...rest.map((job) => up(job, 1))],
        at: '30m',
        expect: [{ labels: { job: first }, summary: `no metrics of ${first}` }],
      },
      silent: { series: jobs.map((job) => up(job, 1)), at: '30m' },
    },
  };
}
