import { number, recorded } from '../../promql';
import { RECORDED } from '../../recorded';
import type { Thresholds } from '../../thresholds';
import type { Alert } from '../rule';
import { requests, type Subject } from './subject';

/** Requests a second below which a drop says nothing. */
const WORTH_WATCHING = 1;

/** Far fewer requests than in the hour before. */
export function getsNoRequests(subject: Subject, { trafficFloor }: Thresholds): Alert {
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
