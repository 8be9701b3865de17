import { METRICS } from '../metrics';
import { bucket, count, matches, number, type PromDuration, recorded } from '../promql';
import { RECORDED } from '../recorded';
import { type NamespaceScope, scraped } from '../scope';
import type { Thresholds } from '../thresholds';
import type { Alert, Recording, RuleGroup, TestSeries } from './rule';

/** Burn rates of the error budget: at 14.4 two percent of a month's budget are gone in an hour, at 6 five percent in six hours. */
const FAST_BURN = 14.4;
const SLOW_BURN = 6;

/** Requests a second below which a drop says nothing. */
const WORTH_WATCHING = 1;

/** Rate, errors and duration of the web services of a namespace. Alerts need traffic, so a standby has the recordings only. */
export function serviceRules(scope: NamespaceScope, thresholds: Thresholds, hasTraffic: boolean): readonly RuleGroup[] {
  const jobs = scraped(scope, 'web-service');
  if (jobs.length === 0) return [];
  return [
    {
      name: `service.${scope.namespace}`,
      recordings: recordings(scope, jobs),
      alerts: hasTraffic ? alerts(scope, jobs, thresholds) : [],
    },
  ];
}

function recordings({ namespace }: NamespaceScope, job: readonly string[]): Recording[] {
  const total = (window: PromDuration): string =>
    `sum by (namespace, job) (rate(${count(METRICS.httpDuration, { namespace, job })}[${window}]))`;
  const errors = (window: PromDuration): string =>
    `sum by (namespace, job) (rate(${count(METRICS.httpDuration, { namespace, job, http_response_status_code: matches('5..') })}[${window}]))`;
  const quantile = (q: number): string =>
    `histogram_quantile(${q}, sum by (namespace, job, le) (rate(${bucket(METRICS.httpDuration, { namespace, job })}[5m])))`;
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

function alerts(
  { namespace, team }: NamespaceScope,
  jobs: readonly string[],
  { errorBudget, latencySeconds, trafficFloor }: Thresholds,
): Alert[] {
  const fast = number(FAST_BURN * errorBudget);
  const slow = number(SLOW_BURN * errorBudget);
  const rate = recorded(RECORDED.requestRate, { namespace });
  const before = `avg_over_time(${rate}[1h] offset 10m)`;
  const [job = ''] = jobs;
  const labels = { namespace, job };
  const requests = (status: string, values: string): TestSeries => ({
    series: count(METRICS.httpDuration, { namespace, job, http_response_status_code: status }),
    values,
  });
  const within = (le: string, values: string): TestSeries => ({
    series: bucket(METRICS.httpDuration, { namespace, job, le }),
    values,
  });
  /** Of a thousand requests a minute so many fail. */
  const failing = (share: number): TestSeries[] => [
    requests('200', `0+${1000 - 1000 * share}x420`),
    requests('500', `0+${1000 * share}x420`),
  ];
  /** All requests fail, but for a while only: minutes without, with, and again without failures. */
  const burst = (before: number, during: number, after: number): TestSeries[] => [
    requests('200', `0+1000x${before} ${1000 * before}+0x${during} ${1000 * before}+1000x${after}`),
    requests('500', `0+0x${before} 0+1000x${during} ${1000 * during}+0x${after}`),
  ];
  const shared = { team, jobs };
  return [
    {
      ...shared,
      name: 'ServiceErrorBudgetBurnFast',
      severity: 'critical',
      expr: `${recorded(RECORDED.errorRatio1h, { namespace })} > ${fast} and ${recorded(RECORDED.errorRatio5m, { namespace })} > ${fast}`,
      for: '2m',
      summary: '{{ $labels.job }} fails {{ $value | humanizePercentage }} of its requests',
      description:
        'The service uses up its monthly error budget within about two days. The short window shows that it still fails now.',
      cases: {
        firing: { series: failing(0.02), at: '70m', expect: [{ labels, summary: `${job} fails 2% of its requests` }] },
        silent: { series: failing(0.014), at: '70m' },
        // Over for ten minutes: nobody needs to get up. And a moment's failure, which the budget is for.
        alsoSilent: [
          { series: burst(30, 20, 30), at: '70m' },
          { series: [requests('200', '0+10000x66 660000+0x10'), requests('500', '0+0x66 0+100x10')], at: '75m' },
        ],
      },
    },
    {
      ...shared,
      name: 'ServiceErrorBudgetBurnSlow',
      severity: 'warning',
      expr: `${recorded(RECORDED.errorRatio6h, { namespace })} > ${slow} and ${recorded(RECORDED.errorRatio30m, { namespace })} > ${slow}`,
      for: '15m',
      summary: '{{ $labels.job }} has failed {{ $value | humanizePercentage }} of its requests for hours',
      description: 'The service uses up its monthly error budget within about five days.',
      cases: {
        firing: {
          series: failing(0.01),
          at: '400m',
          expect: [{ labels, summary: `${job} has failed 1% of its requests for hours` }],
        },
        silent: { series: failing(0.005), at: '400m' },
      },
    },
    {
      ...shared,
      name: 'ServiceLatencyHigh',
      severity: 'warning',
      expr: `${recorded(RECORDED.latencyP99, { namespace })} > ${number(latencySeconds)}`,
      for: '10m',
      summary: 'one in a hundred requests to {{ $labels.job }} takes longer than {{ $value | humanizeDuration }}',
      description:
        'The slowest hundredth of requests is slower than people accept. Look at routes, CPU throttling and what the service waits for.',
      cases: {
        firing: {
          series: [within('1', '0+90x40'), within('2.5', '0+100x40'), within('+Inf', '0+100x40')],
          at: '30m',
          expect: [{ labels, summary: `one in a hundred requests to ${job} takes longer than 2.35s` }],
        },
        silent: { series: [within('1', '0+100x40'), within('2.5', '0+100x40'), within('+Inf', '0+100x40')], at: '30m' },
      },
    },
    {
      ...shared,
      name: 'ServiceTrafficDropped',
      severity: 'critical',
      expr: `${rate} < ${number(trafficFloor)} * ${before} and ${before} > ${WORTH_WATCHING}`,
      for: '10m',
      summary: '{{ $labels.job }} gets {{ $value | humanize }} requests a second, a small part of the hour before',
      description:
        'Requests no longer arrive although the service runs: DNS, certificate, load balancer or a caller is at fault.',
      cases: {
        firing: {
          series: [requests('200', '0+120x70 8400+0x40')],
          at: '90m',
          expect: [{ labels, summary: `${job} gets 0 requests a second, a small part of the hour before` }],
        },
        silent: { series: [requests('200', '0+120x70 8400+60x40')], at: '90m' },
      },
    },
  ];
}
