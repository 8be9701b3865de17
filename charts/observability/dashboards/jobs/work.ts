import { METRICS } from '../../metrics';
import { bucket, recorded, series } from '../../promql';
import { RECORDED } from '../../recorded';
import type { Thresholds } from '../../thresholds';
import type { Row } from '../dashboard';
import { graph, type Panel } from '../panels';
import { defined } from '../../../../lib/common/optional';
import { job, namespace } from './scope';

const quantile = (q: number): string =>
  `histogram_quantile(${q}, sum by (job, le) ` +
  `(rate(${bucket(METRICS.jobDuration, { namespace, job })}[$__rate_interval])))`;

/** What the jobs of these workloads are called on the dashboard. */
type Work = 'Jobs' | 'Renders';

export function work(what: Work, thresholds: Thresholds, slowSeconds?: number): Row {
  return {
    id: 20,
    title: what,
    panels: [throughput(what), failures(what, thresholds), duration(what, slowSeconds), inFlight(what)],
  };
}

const throughput = (what: Work): Panel =>
  graph({
    id: 21,
    title: 'Throughput',
    description: `${what} finished a second, by outcome.`,
    unit: 'ops',
    width: 12,
    queries: [
      {
        expr: `sum by (job, outcome) (rate(${series(METRICS.jobs, { namespace, job })}[$__rate_interval]))`,
        legend: '{{job}} {{outcome}}',
      },
    ],
  });

const failures = (what: Work, { jobFailures }: Thresholds): Panel =>
  graph({
    id: 22,
    title: 'Failures',
    description: `Share of ${what.toLowerCase()} that failed, over 15 minutes.`,
    unit: 'percentunit',
    width: 12,
    limits: { warning: jobFailures },
    queries: [{ expr: recorded(RECORDED.jobFailureRatio, { namespace, job }), legend: '{{job}}' }],
  });

const duration = (what: Work, slowSeconds?: number): Panel =>
  graph({
    id: 23,
    title: 'Duration',
    description: `Time that 50 and 95 % of ${what.toLowerCase()} stay below.`,
    unit: 's',
    width: 12,
    ...defined({ limits: slowSeconds === undefined ? undefined : { warning: slowSeconds } }),
    queries: [
      { expr: quantile(0.5), legend: '{{job}} 50 %' },
      { expr: quantile(0.95), legend: '{{job}} 95 %' },
    ],
  });

const inFlight = (what: Work): Panel =>
  graph({
    id: 24,
    title: 'In flight',
    description: `${what} that are being worked on.`,
    unit: 'short',
    width: 12,
    queries: [{ expr: `sum by (job) (${series(METRICS.jobsInFlight, { namespace, job })})`, legend: '{{job}}' }],
  });
