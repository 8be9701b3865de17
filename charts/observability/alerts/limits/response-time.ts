import type { FixedLimits } from '../../../../lib/model';
import { METRICS } from '../../metrics';
import { bucket, number, recorded } from '../../promql';
import { RECORDED } from '../../recorded';
import type { NamespaceScope } from '../../scope';
import type { Alert, TestSeries } from '../rule';
import { busy, requests } from './traffic';

export function highResponseTime(
  { namespace, team }: NamespaceScope,
  jobs: readonly string[],
  { responseSeconds }: FixedLimits,
): Alert {
  const [job = ''] = jobs;
  /** So many requests a minute, of which some take longer than a second and all are done within `slowest`. */
  const answered = (perMinute: number, slow: number, slowest: number): readonly TestSeries[] => [
    requests(namespace, job, '200', `0+${perMinute}x40`),
    ...[
      [1, perMinute - slow],
      [slowest, perMinute],
      ['+Inf', perMinute],
    ].map(([le, within]) => ({
      series: bucket(METRICS.httpDuration, { namespace, job, le: `${le}` }),
      values: `0+${within}x40`,
    })),
  ];
  const slowest = Math.ceil(10 * responseSeconds);
  return {
    name: 'HighResponseTime',
    severity: 'warning',
    team,
    jobs,
    expr: `${recorded(RECORDED.latencyP95, { namespace })} > ${number(responseSeconds)} ${busy(namespace)}`,
    for: '5m',
    summary: 'one in twenty requests to {{ $labels.job }} takes longer than {{ $value | humanizeDuration }}',
    description:
      'One slow request is noise, one in twenty is a trend: look at its routes, its dependencies and CPU throttling.',
    cases: {
      firing: {
        series: answered(100, 100, slowest),
        at: '20m',
        expect: [
          {
            labels: { namespace, job },
            summary: `one in twenty requests to ${job} takes longer than ${seconds(1 + 0.95 * (slowest - 1))}`,
          },
        ],
      },
      // Four of a hundred are slow.
      silent: { series: answered(100, 4, slowest), at: '20m' },
      // Two slow requests a minute at night are two requests.
      alsoSilent: [{ series: answered(2, 2, slowest), at: '20m' }],
    },
  };
}

/** As Prometheus writes a duration of seconds below a minute. */
const seconds = (value: number): string => `${Number(value.toPrecision(4))}s`;
