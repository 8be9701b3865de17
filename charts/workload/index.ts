import type { Construct } from 'constructs';
import type { Chart } from 'cdk8s';
import { declareAccepted } from './accepted';
import { CronJobChart } from './cron-job';
import { DaemonSetChart } from './daemon-set';
import { declareExceptions } from './exceptions';
import { JobChart } from './job';
import type { WorkloadProps } from './labels';
import { declareNotBackedUp } from './not-backed-up';
import { StatefulChart } from './stateful';
import { WebServiceChart } from './web-service';
import { WorkerChart } from './worker';

export { ClusterRightsChart, hasClusterRights } from './api-access';
export type { WorkloadProps } from './labels';

/** The chart of a workload, with its declared exceptions and what it accepts of changes. */
export function workloadChart(scope: Construct, props: WorkloadProps): Chart {
  const chart = chartOfKind(scope, props);
  declareExceptions(chart, props.workload);
  declareAccepted(chart, props.workload);
  declareNotBackedUp(chart, props.workload);
  return chart;
}

function chartOfKind(scope: Construct, { workload, ...where }: WorkloadProps): Chart {
  switch (workload.kind) {
    case 'web-service':
      return new WebServiceChart(scope, { ...where, workload });
    case 'worker':
      return new WorkerChart(scope, { ...where, workload });
    case 'stateful':
      return new StatefulChart(scope, { ...where, workload });
    case 'daemon-set':
      return new DaemonSetChart(scope, { ...where, workload });
    case 'job':
      return new JobChart(scope, { ...where, workload });
    case 'cron-job':
      return new CronJobChart(scope, { ...where, workload });
  }
}
