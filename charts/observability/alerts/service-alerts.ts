import { METRICS } from '../metrics';
import { bucket, count, number, recorded } from '../promql';
import { RECORDED } from '../recorded';
import type { NamespaceScope } from '../scope';
import type { Thresholds } from '../thresholds';
import type { Alert, TestSeries } from './rule';

/**
 * Burn rates of the error budget: at 14.4 two percent of a month's budget are gone in an hour, at 6 five percent in six
 * hours.
 */
const FAST_BURN = 14.4;
const SLOW_BURN = 6;

/** Requests a second below which a drop says nothing. */
const WORTH_WATCHING = 1;

/** The services of a namespace, and the one that the cases of the alerts are about. */
interface Subject {
  readonly namespace: string;
  readonly team: string;
  readonly jobs: readonly string[];
  readonly job: string;
  readonly labels: { readonly namespace: string; readonly job: string };
}

/** The alerts on the web services of a namespace: errors fast and slow, duration, and requests that stay away. */
export function serviceAlerts(
  { namespace, team }: NamespaceScope,
  jobs: readonly string[],
  thresholds: Thresholds,
): Alert[] {
  const [job = ''] = jobs;
  const subject: Subject = { namespace, team, jobs, job, labels: { namespace, job } };
  return [
    burnsFast(subject, thresholds),
    burnsSlowly(subject, thresholds),
    isSlow(subject, thresholds),
    getsNoRequests(subject, thresholds),
  ];
}

const requests = ({ namespace, job }: Subject, status: string, values: string): TestSeries => ({
  series: count(METRICS.httpDuration, { namespace, job, http_response_status_code: status }),
  values,
});

const within = ({ namespace, job }: Subject, le: string, values: string): TestSeries => ({
  series: bucket(METRICS.httpDuration, { namespace, job, le }),
  values,
});

/** A thousand requests a minute, of which this share fails. */
const failing = (subject: Subject, share: number): TestSeries[] => [
  requests(subject, '200', `0+${1000 - 1000 * share}x420`),
  requests(subject, '500', `0+${1000 * share}x420`),
];

/** All requests fail, but for a while only: minutes without, with, and again without failures. */
const burst = (subject: Subject, before: number, during: number, after: number): TestSeries[] => [
  requests(subject, '200', `0+1000x${before} ${1000 * before}+0x${during} ${1000 * before}+1000x${after}`),
  requests(subject, '500', `0+0x${before} 0+1000x${during} ${1000 * during}+0x${after}`),
];

/** Errors that use up the budget of a month in two days. */
function burnsFast(subject: Subject, { errorBudget }: Thresholds): Alert {
  const { namespace, team, jobs, job, labels } = subject;
  const fast = number(FAST_BURN * errorBudget);
  return {
    team,
    jobs,
    name: 'ServiceErrorBudgetBurnFast',
    severity: 'critical',
    expr:
      `${recorded(RECORDED.errorRatio1h, { namespace })} > ${fast} and ` +
      `${recorded(RECORDED.errorRatio5m, { namespace })} > ${fast}`,
    for: '2m',
    summary: '{{ $labels.job }} fails {{ $value | humanizePercentage }} of its requests',
    description:
      'The service uses up its monthly error budget within about two days. The short window shows that it still ' +
      'fails now.',
    cases: {
      firing: {
        series: failing(subject, 0.02),
        at: '70m',
        expect: [{ labels, summary: `${job} fails 2% of its requests` }],
      },
      silent: { series: failing(subject, 0.014), at: '70m' },
      // Over for ten minutes: no reason to wake anybody. And a short failure, which the budget is for.
      alsoSilent: [
        { series: burst(subject, 30, 20, 30), at: '70m' },
        {
          series: [requests(subject, '200', '0+10000x66 660000+0x10'), requests(subject, '500', '0+0x66 0+100x10')],
          at: '75m',
        },
      ],
    },
  };
}

/** Errors that use up the budget of a month in five days. */
function burnsSlowly(subject: Subject, { errorBudget }: Thresholds): Alert {
  const { namespace, team, jobs, job, labels } = subject;
  const slow = number(SLOW_BURN * errorBudget);
  return {
    team,
    jobs,
    name: 'ServiceErrorBudgetBurnSlow',
    severity: 'warning',
    expr:
      `${recorded(RECORDED.errorRatio6h, { namespace })} > ${slow} and ` +
      `${recorded(RECORDED.errorRatio30m, { namespace })} > ${slow}`,
    for: '15m',
    summary: '{{ $labels.job }} has failed {{ $value | humanizePercentage }} of its requests for hours',
    description: 'The service uses up its monthly error budget within about five days.',
    cases: {
      firing: {
        series: failing(subject, 0.01),
        at: '400m',
        expect: [{ labels, summary: `${job} has failed 1% of its requests for hours` }],
      },
      silent: { series: failing(subject, 0.005), at: '400m' },
    },
  };
}

/** The slowest hundredth takes too long. */
function isSlow(subject: Subject, { latencySeconds }: Thresholds): Alert {
  const { namespace, team, jobs, job, labels } = subject;
  return {
    team,
    jobs,
    name: 'ServiceLatencyHigh',
    severity: 'warning',
    expr: `${recorded(RECORDED.latencyP99, { namespace })} > ${number(latencySeconds)}`,
    for: '10m',
    summary: 'one in a hundred requests to {{ $labels.job }} takes longer than {{ $value | humanizeDuration }}',
    description:
      'The slowest hundredth of requests is slower than people accept. Look at routes, CPU throttling and the ' +
      "service's dependencies.",
    cases: {
      firing: {
        series: [
          within(subject, '1', '0+90x40'),
          within(subject, '2.5', '0+100x40'),
          within(subject, '+Inf', '0+100x40'),
        ],
        at: '30m',
        expect: [{ labels, summary: `one in a hundred requests to ${job} takes longer than 2.35s` }],
      },
      silent: {
        series: [
          within(subject, '1', '0+100x40'),
          within(subject, '2.5', '0+100x40'),
          within(subject, '+Inf', '0+100x40'),
        ],
        at: '30m',
      },
    },
  };
}

/** Far fewer requests than in the hour before. */
function getsNoRequests(subject: Subject, { trafficFloor }: Thresholds): Alert {
  const { namespace, team, jobs, job, labels } = subject;
  const rate = recorded(RECORDED.requestRate, { namespace });
  const before = `avg_over_time(${rate}[1h] offset 10m)`;
  return {
    team,
    jobs,
    name: 'ServiceTrafficDropped',
    severity: 'critical',
    expr: `${rate} < ${number(trafficFloor)} * ${before} and ${before} > ${WORTH_WATCHING}`,
    for: '10m',
    summary: '{{ $labels.job }} gets {{ $value | humanize }} requests a second, a small part of the hour before',
    description:
      'Requests no longer arrive although the service runs: DNS, certificate, load balancer or a caller is at fault.',
    cases: {
      firing: {
        series: [requests(subject, '200', '0+120x70 8400+0x40')],
        at: '90m',
        expect: [{ labels, summary: `${job} gets 0 requests a second, a small part of the hour before` }],
      },
      silent: { series: [requests(subject, '200', '0+120x70 8400+60x40')], at: '90m' },
    },
  };
}
