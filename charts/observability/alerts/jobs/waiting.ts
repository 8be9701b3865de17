import { METRICS } from '../../metrics';
import { number, series } from '../../promql';
import type { NamespaceScope } from '../../scope';
import type { Alert, TestSeries } from '../rule';
import { exampleOf, QUEUE } from './example';

interface Waiting {
  readonly name: string;
  readonly seconds: number;
  readonly what: 'job' | 'render';
}

export function waiting(scope: NamespaceScope, jobs: readonly string[], { name, seconds, what }: Waiting): Alert {
  const { namespace, team } = scope;
  const on = { ...exampleOf(scope, jobs), queue: QUEUE };
  const age = (values: string): TestSeries[] => [{ series: series(METRICS.oldestJobAge, on), values }];
  return {
    name,
    severity: 'warning',
    team,
    jobs,
    expr:
      `max by (namespace, job, queue) (${series(METRICS.oldestJobAge, { namespace, job: jobs })}) > ` +
      `${number(seconds)}`,
    for: '5m',
    summary: `the oldest ${what} in {{ $labels.queue }} of {{ $labels.job }} waits for {{ $value | humanizeDuration }}`,
    description: `A ${what} waits longer than people accept: too few pods, pods that hang, or more work than planned.`,
    cases: {
      firing: {
        series: age(`${number(2 * seconds)}x30`),
        at: '20m',
        expect: [
          { labels: on, summary: `the oldest ${what} in ${QUEUE} of ${on.job} waits for ${duration(2 * seconds)}` },
        ],
      },
      silent: { series: age(`${number(seconds - 10)}x30`), at: '20m' },
    },
  };
}

/** Whole seconds as Prometheus' `humanizeDuration` prints them, below a day. */
function duration(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}h ` : ''}${hours > 0 || minutes > 0 ? `${minutes}m ` : ''}${seconds % 60}s`;
}
