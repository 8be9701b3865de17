import { METRICS } from '../metrics';
import type { PromDuration } from '../../../lib/model';
import { bucket, count, matches } from '../promql';
import { RECORDED } from '../recorded';
import { type NamespaceScope, scraped } from '../scope';
import type { Thresholds } from '../thresholds';
import type { Recording, RuleGroup } from './rule';
import { serviceAlerts } from './service-alerts';

/**
 * Rate, errors and duration of the web services of a namespace. Alerts need traffic, so a standby has the recordings
 * only.
 */
export function serviceRules(scope: NamespaceScope, thresholds: Thresholds, hasTraffic: boolean): readonly RuleGroup[] {
  const jobs = scraped(scope, 'web-service');
  if (jobs.length === 0) return [];
  return [
    {
      name: `service.${scope.namespace}`,
      recordings: recordings(scope, jobs),
      alerts: hasTraffic ? serviceAlerts(scope, jobs, thresholds) : [],
    },
  ];
}

function recordings({ namespace }: NamespaceScope, job: readonly string[]): Recording[] {
  const total = (window: PromDuration): string =>
    `sum by (namespace, job) (rate(${count(METRICS.httpDuration, { namespace, job })}[${window}]))`;
  const errors = (window: PromDuration): string =>
    'sum by (namespace, job) ' +
    `(rate(${count(METRICS.httpDuration, { namespace, job, http_response_status_code: matches('5..') })}[${window}]))`;
  const quantile = (q: number): string =>
    `histogram_quantile(${q}, sum by (namespace, job, le) ` +
    `(rate(${bucket(METRICS.httpDuration, { namespace, job })}[5m])))`;
  // Without the `or`, a service that never failed would have no ratio rather than 0.
  const ratio = (window: PromDuration): string =>
    `(${errors(window)} or 0 * ${total(window)}) / (${total(window)} > 0)`;
  return [
    { record: RECORDED.requestRate.record, expr: total('5m') },
    { record: RECORDED.errorRatio5m.record, expr: ratio('5m') },
    { record: RECORDED.errorRatio30m.record, expr: ratio('30m') },
    { record: RECORDED.errorRatio1h.record, expr: ratio('1h') },
    { record: RECORDED.errorRatio6h.record, expr: ratio('6h') },
    { record: RECORDED.latencyP95.record, expr: quantile(0.95) },
    { record: RECORDED.latencyP99.record, expr: quantile(0.99) },
  ];
}
