import { number, recorded } from '../../promql';
import { RECORDED } from '../../recorded';
import type { Thresholds } from '../../thresholds';
import type { Alert, TestSeries } from '../rule';
import { requests, type Subject } from './subject';

/**
 * Burn rates of the error budget: at 14.4 two percent of a month's budget are gone in an hour, at 6 five percent in six
 * hours.
 */
const FAST_BURN = 14.4;
const SLOW_BURN = 6;

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
export function burnsFast(subject: Subject, { errorBudget }: Thresholds): Alert {
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
export function burnsSlowly(subject: Subject, { errorBudget }: Thresholds): Alert {
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
