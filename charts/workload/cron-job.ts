import type { Construct } from 'constructs';
import { KubeCronJob } from 'cdk8s-plus-28/lib/imports/k8s';
import { defined } from '../../lib/common/optional';
import { type CronJob, drRoleOf } from '../../lib/model';
import { config } from './config';
import { identity } from './identity';
import type { WorkloadProps } from './labels';
import { podTemplate } from './pod';
import { secrets } from './secrets';
import { named, WorkloadChart } from './workload-chart';

/** Seconds a finished Job stays for its logs to be read. */
const FINISHED_JOB_TTL = 24 * 3600;

/** Work at set times, one run at a time, given up after its deadline. */
export class CronJobChart extends WorkloadChart {
  constructor(scope: Construct, props: WorkloadProps<CronJob>) {
    super(scope, props);
    const { cluster, workload } = props;
    identity(this, props);
    config(this, props);
    secrets(this, props);
    new KubeCronJob(this, 'cron-job', {
      metadata: named(workload),
      spec: {
        schedule: workload.schedule,
        timeZone: workload.timeZone ?? 'Etc/UTC',
        concurrencyPolicy: 'Forbid',
        ...defined({ suspend: workload.runs === 'active-cluster' ? drRoleOf(cluster) !== 'active' : undefined }),
        startingDeadlineSeconds: 300,
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 3,
        jobTemplate: {
          spec: {
            activeDeadlineSeconds: workload.activeDeadlineSeconds,
            backoffLimit: 2,
            ttlSecondsAfterFinished: FINISHED_JOB_TTL,
            template: podTemplate(props, { restartPolicy: 'Never' }),
          },
        },
      },
    });
  }
}
