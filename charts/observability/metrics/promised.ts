import type { RunningWorkload, MetricFamily } from '../../../lib/model';
import { METRICS } from './all';
import type { Metric } from './metric';

/**
 * Annotation of a monitor: names of the metrics that it reads, without the suffixes of histograms. Gates compare
 * dashboards and rules with it.
 */
export const PROMISED = 'archipel.dev/metrics';

/** The annotation of a monitor of a third-party program: the metrics that we read from its job. */
export const promisedOf = (job: string): Readonly<Record<string, string>> => ({
  [PROMISED]: (Object.values(METRICS) as readonly Metric[])
    .filter((metric) => metric.job === job)
    .map(({ name }) => name)
    .join(','),
});

/** Names of the metrics that a workload promises: those of its kind, and those that it adds in `metrics.also`. */
export function promisedBy({ kind, metrics }: Pick<RunningWorkload, 'kind' | 'metrics'>): readonly string[] {
  const families: readonly MetricFamily[] = [kind === 'web-service' ? 'http' : 'jobs', ...(metrics?.also ?? [])];
  const known = (Object.values(METRICS) as readonly Metric[])
    .filter(({ family }) => family !== undefined && families.includes(family))
    .map(({ name }) => name);
  return [...known, ...(metrics?.names ?? [])];
}
