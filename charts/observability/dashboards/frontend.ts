import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { METRICS } from '../metrics';
import { count, matches } from '../promql';
import type { LongRunning, ObservabilityProps } from '../scope';
import type { Thresholds } from '../thresholds';
import { answerPanels } from './answers';
import { anyOf, dashboard, oneOf, type Row } from './dashboard';
import { type Asked, graph, sources } from './panels';

const namespace = '$namespace';
const job = matches('$workload');

/** Why nothing tells what happens in a browser. */
const IN_THE_BROWSER =
  'happens in the browser, which sends nothing: it would take a receiver for browsers (Grafana Faro) and a ' +
  'library in the pages';

/** The side that people look at, as far as its servers can tell. */
export function frontendDashboard(
  { platform }: ObservabilityProps,
  workloads: readonly LongRunning[],
  thresholds: Thresholds,
): Dashboard {
  const jobs = workloads.map(({ name }) => name);
  return dashboard(platform, {
    slug: 'frontend',
    title: 'frontend',
    description: 'Response time, errors and use of the frontend, measured where its pages are served.',
    variables: [
      oneOf('namespace', 'Namespace', count(METRICS.httpDuration, { job: jobs }), 'namespace'),
      anyOf('workload', 'Service', count(METRICS.httpDuration, { namespace, job: jobs }), 'job'),
    ],
    rows: [list(), pages(thresholds)],
  });
}

const ASKED: readonly Asked[] = [
  {
    what: 'Response time of pages',
    panel: 'Duration, Slowest routes',
    source: `\`${METRICS.httpDuration.name}\`, exported by each frontend`,
  },
  { what: 'Response time of React components', source: IN_THE_BROWSER },
  {
    what: 'Bundle size',
    source: 'known when the frontend is built, not when it runs: hold it against a limit in the build',
  },
  { what: 'Error rate of the servers', panel: 'Errors', source: `\`${METRICS.httpDuration.name}\` with status 5xx` },
  { what: 'Error rate in the browser', source: IN_THE_BROWSER },
  {
    what: 'User interactions that reach a server',
    panel: 'Use by route',
    source: `\`${METRICS.httpDuration.name}\` by route`,
  },
  { what: 'Clicks and navigation within a page', source: IN_THE_BROWSER },
];

const list = (): Row => ({ id: 10, title: 'Sources', panels: [sources(11, ASKED)] });

const pages = (thresholds: Thresholds): Row => ({
  id: 20,
  title: 'Pages',
  panels: [
    ...answerPanels(21, thresholds, 'Time that 50, 95 and 99 % of requests stay below, on the server.'),
    graph({
      id: 24,
      title: 'Use by route',
      description: 'Requests a second, of the ten routes with most.',
      unit: 'reqps',
      width: 12,
      queries: [
        {
          expr:
            'topk(10, sum by (job, http_route) ' +
            `(rate(${count(METRICS.httpDuration, { namespace, job })}[$__rate_interval])))`,
          legend: '{{job}} {{http_route}}',
        },
      ],
    }),
  ],
});
