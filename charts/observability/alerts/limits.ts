import { given } from '../../../lib/common/optional';
import type { FixedLimits } from '../../../lib/model';
import { JOBS, METRICS, UP } from '../metrics';
import { bucket, count, number, recorded, series } from '../promql';
import { RECORDED } from '../recorded';
import { declaredReplicas, type LongRunning, type NamespaceScope, scraped } from '../scope';
import type { Alert, Recording, RuleGroup, TestSeries } from './rule';

/**
 * Requests a second below which a share or a quantile is made of chance: fifteen in the five minutes that are looked
 * at.
 */
const ENOUGH = 0.05;

/**
 * Alerts at fixed limits, for a namespace of a cluster that has some. Those on requests need traffic; a pod can be down
 * without.
 */
export function limitRules(
  scope: NamespaceScope,
  limits: FixedLimits | undefined,
  hasTraffic: boolean,
): readonly RuleGroup[] {
  if (!limits) return [];
  const jobs = scraped(scope, 'web-service');
  return [
    {
      name: `limits.${scope.namespace}`,
      recordings: [wanted(scope)],
      alerts: [
        ...(hasTraffic && jobs.length > 0
          ? [highResponseTime(scope, jobs, limits), highErrorRate(scope, jobs, limits)]
          : []),
        podDown(scope),
      ],
    },
  ];
}

const busy = (namespace: string): string =>
  `and on (namespace, job) ${recorded(RECORDED.requestRate, { namespace })} > ${ENOUGH}`;

const requests = (namespace: string, job: string, status: string, values: string): TestSeries => ({
  series: count(METRICS.httpDuration, { namespace, job, http_response_status_code: status }),
  values,
});

function highResponseTime(
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

function highErrorRate(
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

/**
 * What its controller has asked for throughout the last five minutes: pods that an autoscaler has just added are not
 * down but on their way.
 */
function wanted({ namespace, workloads }: NamespaceScope): Recording {
  const names = (stateful: boolean): readonly string[] =>
    workloads.filter(({ kind }) => (kind === 'stateful') === stateful).map(({ name }) => name);
  const asked = (selector: string, label: string): string =>
    `label_replace(min_over_time(${selector}[5m]), "workload", "$1", "${label}", "(.+)")`;
  const [deployments, statefulSets] = [names(false), names(true)];
  const parts = [
    ...(deployments.length === 0
      ? []
      : [asked(series(METRICS.deploymentWanted, { namespace, deployment: deployments }), 'deployment')]),
    ...(statefulSets.length === 0
      ? []
      : [asked(series(METRICS.statefulSetWanted, { namespace, statefulset: statefulSets }), 'statefulset')]),
  ];
  return {
    record: RECORDED.wantedReplicas.record,
    expr:
      `max by (namespace, workload) (${parts.join(' or ')}) or on (namespace, workload) ` +
      `${recorded(RECORDED.declaredReplicas, { namespace })}`,
  };
}

/** How many a controller asks for, and how many are available; nothing for one that is gone. */
const replicas = (
  namespace: string,
  { kind, name }: LongRunning,
  asked: string | undefined,
  available: string | undefined,
): TestSeries[] => {
  const [of, is] =
    kind === 'stateful'
      ? [
          series(METRICS.statefulSetWanted, { namespace, statefulset: name }),
          series(METRICS.statefulSetAvailable, { namespace, statefulset: name }),
        ]
      : [
          series(METRICS.deploymentWanted, { namespace, deployment: name }),
          series(METRICS.deploymentAvailable, { namespace, deployment: name }),
        ];
  return [
    ...given(asked, (values) => ({ series: of, values })),
    ...given(available, (values) => ({ series: is, values })),
  ];
};

/**
 * Pods that should be there and are not, the controller that is gone included. `up == 0` would say nothing of a pod
 * that has vanished, since its target vanishes with it, and would call for a target that cannot be reached though the
 * pod serves.
 */
function podDown({ namespace, team, workloads }: NamespaceScope): Alert {
  const needs = recorded(RECORDED.wantedReplicas, { namespace });
  const has = recorded(RECORDED.availableReplicas, { namespace });
  const reported: TestSeries = {
    series: `${UP}{job="${JOBS.kubeStateMetrics}",instance="10.0.0.1:8080"}`,
    values: '1x40',
  };
  const running = workloads.filter((workload) => declaredReplicas(workload) > 0);
  const [first] = running;
  const name = first?.name ?? '';
  const rest = workloads
    .filter((workload) => workload !== first)
    .flatMap((workload) =>
      replicas(namespace, workload, `${declaredReplicas(workload)}x40`, `${declaredReplicas(workload)}x40`),
    );
  const of = (asked: string | undefined, available: string | undefined): TestSeries[] =>
    first === undefined ? [] : replicas(namespace, first, asked, available);
  return {
    name: 'PodDown',
    severity: 'critical',
    team,
    jobs: [JOBS.kubeStateMetrics],
    // Without reports nothing is known; ScrapeMissing covers that case.
    expr:
      `${needs} - on (namespace, workload) (${has} or on (namespace, workload) 0 * ${needs}) > 0 and on () ` +
      `sum(${UP}{job="${JOBS.kubeStateMetrics}"}) > 0`,
    for: '1m',
    summary: '{{ $value | humanize }} pods of {{ $labels.workload }} are down',
    description:
      'Pods that should have been running for five minutes are not available: they do not start, fail their ' +
      'probes, lost their node, or their controller is gone.',
    cases: {
      firing: {
        series: [reported, ...rest, ...of('6x40', '4x40')],
        at: '20m',
        expect: [{ labels: { namespace, workload: name }, summary: `2 pods of ${name} are down` }],
      },
      silent: { series: [reported, ...rest, ...of('6x40', '6x40')], at: '20m' },
      alsoSilent: [
        // An autoscaler asked for two more three minutes ago.
        { series: [reported, ...rest, ...of('4x17 6x23', '4x40')], at: '20m' },
        // Nobody reports any more, on anything.
        { series: [{ ...reported, values: '1x5 0x35' }], at: '20m' },
      ],
    },
  };
}
