import { METRICS } from '../../metrics';
import { recorded } from '../../promql';
import { RECORDED } from '../../recorded';
import type { Thresholds } from '../../thresholds';
import { answerPanels } from '../answers';
import type { Row } from '../dashboard';
import { type Asked, graph } from '../panels';
import { job, namespace } from './scope';

export const asked = (clients: readonly string[]): readonly Asked[] => [
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

export const answers = (thresholds: Thresholds): Row => ({
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
