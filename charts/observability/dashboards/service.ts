import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { METRICS } from '../metrics';
import { bucket, count, matches, number, recorded } from '../promql';
import { RECORDED } from '../recorded';
import type { ObservabilityProps } from '../scope';
import type { Thresholds } from '../thresholds';
import { anyOf, dashboard, oneOf, type Row } from './dashboard';
import { graph, stat, type Panel } from './panels';
import { saturation } from './saturation';
import { defined } from '../../../lib/common/optional';

const namespace = '$namespace';
const job = matches('$workload');

/** Rate, errors and duration of web services. */
export const serviceDashboard = (
  { platform }: ObservabilityProps,
  services: readonly string[],
  thresholds: Thresholds,
): Dashboard =>
  dashboard(platform, {
    slug: 'service',
    title: 'services',
    description: 'Rate, errors and duration of every web service, and how close its pods are to their limits.',
    variables: [
      oneOf('namespace', 'Namespace', count(METRICS.httpDuration, { job: services }), 'namespace'),
      anyOf('workload', 'Service', count(METRICS.httpDuration, { namespace, job: services }), 'job'),
    ],
    rows: [overview(thresholds), details(thresholds), saturation(thresholds)],
  });

const overview = ({ errorBudget, latencySeconds }: Thresholds): Row => ({
  id: 10,
  title: 'Now',
  panels: [
    stat({
      id: 11,
      title: 'Requests',
      description: 'Requests a second over five minutes.',
      unit: 'reqps',
      width: 8,
      queries: [{ expr: recorded(RECORDED.requestRate, { namespace, job }), legend: '{{job}}' }],
    }),
    stat({
      id: 12,
      title: 'Errors',
      description: 'Share of requests answered with 5xx over five minutes.',
      unit: 'percentunit',
      width: 8,
      limits: { warning: errorBudget, critical: Number(number(14.4 * errorBudget)) },
      queries: [{ expr: recorded(RECORDED.errorRatio5m, { namespace, job }), legend: '{{job}}' }],
    }),
    stat({
      id: 13,
      title: 'Duration, 99 %',
      description: 'Time that 99 % of requests stay below, over five minutes.',
      unit: 's',
      width: 8,
      limits: { warning: latencySeconds },
      queries: [{ expr: recorded(RECORDED.latencyP99, { namespace, job }), legend: '{{job}}' }],
    }),
  ],
});

/** Requests a second by some labels, of all or of one class of answers. */
const requests = (by: string, status?: string): string => {
  const labels = defined({ namespace, job, http_response_status_code: status && matches(status) });
  return `sum by (${by}) (rate(${count(METRICS.httpDuration, labels)}[$__rate_interval]))`;
};
const quantile = (q: number, by: string): string =>
  `histogram_quantile(${q}, sum by (${by}, le) ` +
  `(rate(${bucket(METRICS.httpDuration, { namespace, job })}[$__rate_interval])))`;

function details(thresholds: Thresholds): Row {
  return {
    id: 20,
    title: 'Rate, errors, duration',
    panels: [byService(), byStatus(), errorRatio(thresholds), errorsByRoute(), duration(thresholds), slowestRoutes()],
  };
}

const byService = (): Panel =>
  graph({
    id: 21,
    title: 'Requests by service',
    description: 'Requests a second.',
    unit: 'reqps',
    width: 12,
    queries: [{ expr: requests('job'), legend: '{{job}}' }],
  });

const byStatus = (): Panel =>
  graph({
    id: 22,
    title: 'Requests by status',
    description: 'Requests a second, by status code of the answer.',
    unit: 'reqps',
    width: 12,
    queries: [{ expr: requests('http_response_status_code'), legend: '{{http_response_status_code}}' }],
  });

const errorRatio = ({ errorBudget }: Thresholds): Panel =>
  graph({
    id: 23,
    title: 'Error ratio',
    description: 'Share of requests answered with 5xx. Fast and slow alerts read the windows of one and six hours.',
    unit: 'percentunit',
    width: 12,
    limits: { warning: Number(number(6 * errorBudget)), critical: Number(number(14.4 * errorBudget)) },
    queries: [
      { expr: recorded(RECORDED.errorRatio1h, { namespace, job }), legend: '{{job}} 1 h' },
      { expr: recorded(RECORDED.errorRatio6h, { namespace, job }), legend: '{{job}} 6 h' },
    ],
  });

const errorsByRoute = (): Panel =>
  graph({
    id: 24,
    title: 'Errors by route',
    description: 'The ten routes with most 5xx a second.',
    unit: 'reqps',
    width: 12,
    queries: [{ expr: `topk(10, ${requests('job, http_route', '5..')})`, legend: '{{job}} {{http_route}}' }],
  });

const duration = ({ latencySeconds }: Thresholds): Panel =>
  graph({
    id: 25,
    title: 'Duration',
    description: 'Time that 50, 95 and 99 % of requests stay below.',
    unit: 's',
    width: 12,
    limits: { warning: latencySeconds },
    queries: [
      { expr: quantile(0.5, 'job'), legend: '{{job}} 50 %' },
      { expr: quantile(0.95, 'job'), legend: '{{job}} 95 %' },
      { expr: quantile(0.99, 'job'), legend: '{{job}} 99 %' },
    ],
  });

const slowestRoutes = (): Panel =>
  graph({
    id: 26,
    title: 'Slowest routes',
    description: 'The ten routes that are slowest at 95 %.',
    unit: 's',
    width: 12,
    queries: [{ expr: `topk(10, ${quantile(0.95, 'job, http_route')})`, legend: '{{job}} {{http_route}}' }],
  });
