import { METRICS } from '../metrics';
import { bucket, matches, recorded } from '../promql';
import { RECORDED } from '../recorded';
import type { Thresholds } from '../thresholds';
import { graph } from './panels';

const namespace = '$namespace';
const job = matches('$workload');

const quantile = (q: number, by: string): string =>
  `histogram_quantile(${q}, sum by (${by}, le) ` +
  `(rate(${bucket(METRICS.httpDuration, { namespace, job })}[$__rate_interval])))`;

/**
 * How services answer: duration, slowest routes and errors, of the workloads that the dashboard's variables choose.
 *
 * @param first - id of the first of the three panels
 * @param duration - what the first one shows
 */
export const answerPanels = (
  first: number,
  { errorBudget, latencySeconds }: Thresholds,
  duration: string,
): readonly ReturnType<typeof graph>[] => [
  graph({
    id: first,
    title: 'Duration',
    description: duration,
    unit: 's',
    width: 12,
    limits: { warning: latencySeconds },
    queries: [0.5, 0.95, 0.99].map((q) => ({ expr: quantile(q, 'job'), legend: `{{job}} ${100 * q} %` })),
  }),
  graph({
    id: first + 1,
    title: 'Slowest routes',
    description: 'The ten routes that are slowest at 95 %.',
    unit: 's',
    width: 12,
    queries: [{ expr: `topk(10, ${quantile(0.95, 'job, http_route')})`, legend: '{{job}} {{http_route}}' }],
  }),
  graph({
    id: first + 2,
    title: 'Errors',
    description: 'Share of requests answered with 5xx, over five minutes.',
    unit: 'percentunit',
    width: 12,
    limits: { warning: errorBudget },
    queries: [{ expr: recorded(RECORDED.errorRatio5m, { namespace, job }), legend: '{{job}}' }],
  }),
];
