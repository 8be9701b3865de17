import type { LongRunningWorkload, MetricFamily } from '../../../lib/model';
import { METRICS } from './all';
import type { Metric } from './metric';

/** Annotation of a monitor: names of the metrics that it reads, without the suffixes of histograms. Gates hold dashboards and rules against it. */
export const PROMISED = 'archipel.dev/metrics';

/** The annotation of a monitor of a program that is none of ours: what is read of its job. */
export const promisedOf = (job: string): Readonly<Record<string, string>> => ({
  [PROMISED]: (Object.values(METRICS) as readonly Metric[])
    .filter((metric) => metric.job === job)
    .map(({ name }) => name)
    .join(','),
});

/** Names of the metrics that a workload promises: those of its kind, and those that it says beside. */
export function promisedBy({ kind, metrics }: Pick<LongRunningWorkload, 'kind' | 'metrics'>): readonly string[] {
  const families: readonly MetricFamily[] = [kind === 'web-service' ? 'http' : 'jobs', ...(metrics?.also ?? [])];
  return (Object.values(METRICS) as readonly Metric[])
    .filter(({ family }) => family !== undefined && families.includes(family))
    .map(({ name }) => name);
}
