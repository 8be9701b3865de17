import { createHash } from 'node:crypto';
import type { Construct } from 'constructs';
import { KubeJob, type JobSpec } from '../../imports/k8s';
import { type Job, migrates } from '../../lib/model';
import { controllerMetadata } from './controller';
import type { WorkloadProps } from './labels';
import { migrationAnnotations, orderedFirst } from './migration';
import { podTemplate } from './pod';
import { whatPodsRead } from './surroundings';
import { WorkloadChart } from './workload-chart';

/** Seconds a run that a sync started stays for its logs to be read. */
const FINISHED_HOOK_TTL = 24 * 3600;

/**
 * Work that is done once. Its name ends with a digest of what it runs: Kubernetes refuses a change of a Job, so that
 * another version is another Job, and the engine takes the old one away.
 *
 * Nothing removes it when it is done, unlike the runs of a cron job: the engine would find it missing, and run it again
 * for ever. A hook of Argo CD is the exception, for it is looked for only while a sync goes on.
 */
export class JobChart extends WorkloadChart {
  constructor(scope: Construct, props: WorkloadProps<Job>) {
    super(scope, props);
    const { platform, workload } = props;
    const isHook = migrates(workload) && platform.gitops.engine === 'argo-cd';
    whatPodsRead(this, props);
    const spec: JobSpec = {
      activeDeadlineSeconds: workload.activeDeadlineSeconds,
      backoffLimit: workload.retries ?? 2,
      ...(workload.completions === undefined ? {} : { completions: workload.completions }),
      ...(workload.parallelism === undefined ? {} : { parallelism: workload.parallelism }),
      ...(isHook ? { ttlSecondsAfterFinished: FINISHED_HOOK_TTL } : {}),
      template: podTemplate(props, { restartPolicy: 'Never', spread: 'none' }),
    };
    const { name, annotations } = controllerMetadata(props);
    if (isHook) orderedFirst(this);
    new KubeJob(this, 'job', {
      metadata: {
        name: `${name}-${digestOf(spec)}`,
        annotations: { ...annotations, ...(isHook ? migrationAnnotations : {}) },
      },
      spec,
    });
  }
}

/** A digest of what is rendered, whatever the order in which it is written. */
function digestOf(spec: JobSpec): string {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
  };
  const text = JSON.stringify(sorted(KubeJob.manifest({ spec })));
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
