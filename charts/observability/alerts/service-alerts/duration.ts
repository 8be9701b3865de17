import { number, recorded } from '../../promql';
import { RECORDED } from '../../recorded';
import type { Thresholds } from '../../thresholds';
import type { Alert } from '../rule';
import { type Subject, within } from './subject';

/** The slowest hundredth takes too long. */
export function isSlow(subject: Subject, { latencySeconds }: Thresholds): Alert {
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
