import type { Construct } from 'constructs';
import { KubeCronJob } from '../../imports/k8s';
import { defined } from '../../lib/common/optional';
import { type CronJob, drRoleOf } from '../../lib/model';
import { controllerMetadata } from './controller';
import type { WorkloadProps } from './labels';
import { podTemplate } from './pod';
import { whatPodsRead } from './surroundings';
import { WorkloadChart } from './workload-chart';

/** Seconds a finished Job stays for its logs to be read. */
const FINISHED_JOB_TTL = 24 * 3600;

/** Work at set times, one run at a time, given up after its deadline. */
export class CronJobChart extends WorkloadChart {
  constructor(scope: Construct, props: WorkloadProps<CronJob>) {
    super(scope, props);
    const { cluster, workload } = props;
    whatPodsRead(this, props);
    new KubeCronJob(this, 'cron-job', {
      metadata: controllerMetadata(props),
      spec: {
        schedule: workload.schedule,
        timeZone: workload.timeZone ?? 'Etc/UTC',
        concurrencyPolicy: workload.concurrencyPolicy ?? 'Forbid',
        ...defined({ suspend: workload.runs === 'active-cluster' ? drRoleOf(cluster) !== 'active' : undefined }),
        startingDeadlineSeconds: workload.startingDeadlineSeconds ?? 300,
        successfulJobsHistoryLimit: workload.history?.successful ?? 3,
        failedJobsHistoryLimit: workload.history?.failed ?? 3,
        jobTemplate: {
          spec: {
            activeDeadlineSeconds: workload.activeDeadlineSeconds,
            backoffLimit: workload.retries ?? 2,
            ttlSecondsAfterFinished: FINISHED_JOB_TTL,
            template: podTemplate(props, { restartPolicy: 'Never', spread: 'none' }),
          },
        },
      },
    });
  }
}
