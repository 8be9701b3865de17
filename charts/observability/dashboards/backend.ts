import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { defined, when } from '../../../lib/common/optional';
import { METRICS } from '../metrics';
import { bucket, count, matches, not, recorded, series } from '../promql';
import { RECORDED } from '../recorded';
import type { LongRunning, ObservabilityProps } from '../scope';
import type { Thresholds } from '../thresholds';
import { answerPanels } from './answers';
import { anyOf, dashboard, oneOf, type Row } from './dashboard';
import { type Asked, graph, sources } from './panels';

const namespace = '$namespace';
const job = matches('$workload');
const container = matches('$workload');

/** The side that programs talk to: answers, databases and memory. */
export function backendDashboard(
  { platform }: ObservabilityProps,
  workloads: readonly LongRunning[],
  thresholds: Thresholds,
): Dashboard {
  const jobs = workloads.map(({ name }) => name);
  const clients = workloads.filter(({ metrics }) => metrics?.also?.includes('database')).map(({ name }) => name);
  return dashboard(platform, {
    slug: 'backend',
    title: 'backend',
    description: 'Response time, errors, database calls and memory of the backend.',
    variables: [
      oneOf('namespace', 'Namespace', count(METRICS.httpDuration, { job: jobs }), 'namespace'),
      anyOf('workload', 'Service', count(METRICS.httpDuration, { namespace, job: jobs }), 'job'),
    ],
    rows: [
      { id: 10, title: 'Sources', panels: [sources(11, asked(clients))] },
      answers(thresholds),
      ...when(clients.length > 0, () => databases(clients)),
      memory(thresholds),
    ],
  });
}

const asked = (clients: readonly string[]): readonly Asked[] => [
  {
    what: 'API response time',
    panel: 'Duration, Slowest routes',
    source: `\`${METRICS.httpDuration.name}\`, exported by each service`,
  },
  clients.length > 0
    ? {
        what: 'Database queries',
        panel: 'Database calls, Duration of calls, Calls that fail',
        source:
          `\`${METRICS.databaseDuration.name}\` of ${clients.join(' and ')}, as the client sees them; the ` +
          'database itself is outside the cluster and is not scraped',
      }
    : { what: 'Database queries', source: 'no service promises metrics of its database client' },
  {
    what: 'Memory usage of the services',
    panel: 'Memory, Memory of the limit',
    source: `\`${METRICS.memory.name}\` of the kubelet, \`${METRICS.resourceLimits.name}\` of kube-state-metrics`,
  },
  { what: 'Error rate of the services', panel: 'Errors', source: `\`${METRICS.httpDuration.name}\` with status 5xx` },
];

const answers = (thresholds: Thresholds): Row => ({
  id: 20,
  title: 'Answers',
  panels: [
    ...answerPanels(21, thresholds, 'Time that 50, 95 and 99 % of requests stay below.'),
    graph({
      id: 24,
      title: 'Requests',
      description: 'Requests a second, over five minutes.',
      unit: 'reqps',
      width: 12,
      queries: [{ expr: recorded(RECORDED.requestRate, { namespace, job }), legend: '{{job}}' }],
    }),
  ],
});

function databases(of: readonly string[]): Row {
  const calls = (by: string, failed = false): string => {
    const labels = defined({ namespace, job: of, error_type: failed ? not('') : undefined });
    return `sum by (${by}) (rate(${count(METRICS.databaseDuration, labels)}[$__rate_interval]))`;
  };
  return {
    id: 30,
    title: 'Databases',
    panels: [
      graph({
        id: 31,
        title: 'Database calls',
        description: 'Calls a second, by service and what they do.',
        unit: 'ops',
        width: 8,
        queries: [{ expr: calls('job, db_operation_name'), legend: '{{job}} {{db_operation_name}}' }],
      }),
      graph({
        id: 32,
        title: 'Duration of calls',
        description: 'Time that 95 % of the calls stay below, by service and what they do.',
        unit: 's',
        width: 8,
        queries: [
          {
            expr:
              'histogram_quantile(0.95, sum by (job, db_operation_name, le) ' +
              `(rate(${bucket(METRICS.databaseDuration, { namespace, job: of })}[$__rate_interval])))`,
            legend: '{{job}} {{db_operation_name}}',
          },
        ],
      }),
      graph({
        id: 33,
        title: 'Calls that fail',
        description: 'Share of the calls of a service that ended with an error.',
        unit: 'percentunit',
        width: 8,
        queries: [{ expr: `${calls('job', true)} / ${calls('job')}`, legend: '{{job}}' }],
      }),
    ],
  };
}

const memory = ({ memory: limit }: Thresholds): Row => ({
  id: 40,
  title: 'Memory',
  panels: [
    graph({
      id: 41,
      title: 'Memory',
      description: 'Memory in use, of each pod.',
      unit: 'bytes',
      width: 12,
      queries: [{ expr: `max by (pod) (${series(METRICS.memory, { namespace, container })})`, legend: '{{pod}}' }],
    }),
    graph({
      id: 42,
      title: 'Memory of the limit',
      description: 'Share of the limit in use, of each pod. At 100 % the container is killed.',
      unit: 'percentunit',
      width: 12,
      limits: { warning: limit },
      queries: [
        {
          expr:
            `max by (pod, container) (${series(METRICS.memory, { namespace, container })}) / max by (pod, ` +
            `container) (${series(METRICS.resourceLimits, { namespace, container, resource: 'memory' })})`,
          legend: '{{pod}}',
        },
      ],
    }),
  ],
});
