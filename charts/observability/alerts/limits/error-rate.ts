import type { FixedLimits } from '../../../../lib/model';
import { number, recorded } from '../../promql';
import { RECORDED } from '../../recorded';
import type { NamespaceScope } from '../../scope';
import type { Alert, TestSeries } from '../rule';
import { busy, requests } from './traffic';

export function highErrorRate(
  { namespace, team }: NamespaceScope,
  jobs: readonly string[],
  { errorRatio }: FixedLimits,
): Alert {
  const [job = ''] = jobs;
  const failing = (perMinute: number, share: number): readonly TestSeries[] => [
    requests(namespace, job, '200', `0+${perMinute - perMinute * share}x40`),
    requests(namespace, job, '500', `0+${perMinute * share}x40`),
  ];
  const above = Number(number(Math.min(1, 2 * errorRatio)));
  return {
    name: 'HighErrorRate',
    severity: 'critical',
    team,
    jobs,
    expr: `${recorded(RECORDED.errorRatio5m, { namespace })} > ${number(errorRatio)} ${busy(namespace)}`,
    for: '2m',
    summary: '{{ $labels.job }} fails {{ $value | humanizePercentage }} of its requests',
    description:
      'A share of the responses, not a rate: a busy service may fail more often than a quiet one, and ' +
      'a quiet one may fail altogether.',
    cases: {
      firing: {
        series: failing(1000, above),
        at: '20m',
        expect: [
          {
            labels: { namespace, job },
            summary: `${job} fails ${Number((100 * above).toPrecision(4))}% of its requests`,
          },
        ],
      },
      silent: { series: failing(1000, errorRatio / 2), at: '20m' },
      // One request a minute, which fails.
      alsoSilent: [{ series: failing(1, 1), at: '20m' }],
    },
  };
}
