import { DASHBOARD_JSON } from '../../../../lib/checks/monitoring/dashboards';
import { DASHBOARD_SOURCE } from '../../../../lib/checks/monitoring/data-sources';
import { UNSCRAPED } from '../../../../lib/checks/monitoring/expressions';
import { DASHBOARD_ID, DASHBOARD_OVERLAP } from '../../../../lib/checks/monitoring/panels';
import { DASHBOARD_VARIABLE } from '../../../../lib/checks/monitoring/variables';
import type { Case } from '../../support/case';
import { board, dashboard, goodBoard, inBoard, panel, scraped, variables } from './plants';

/** Dashboards of Grafana. */
export const dashboardCases: readonly Case[] = [
  {
    code: UNSCRAPED,
    note: 'in a dashboard',
    bad: { ...scraped, ...board(dashboard([panel({ expr: 'bundle_size_bytes{job="$job"}' })])) },
    where: {
      object: 'ConfigMap web/web',
      field: 'data["web.json"].panels[0].targets[0].expr',
      message:
        'nobody promises bundle_size_bytes: it is in archipel.dev/metrics of no monitor that has something to scrape',
    },
    good: {
      ...scraped,
      ...board(dashboard([panel({ expr: 'rate(http_requests_total{job="$job"}[$__rate_interval])' })])),
    },
  },
  {
    code: UNSCRAPED,
    note: 'in a variable of a dashboard',
    bad: {
      ...scraped,
      ...board(
        dashboard([panel()], 'web', {
          list: [variables[0], { ...variables[1], query: 'label_values(bundle_size_bytes{job="web"}, job)' }],
        }),
      ),
    },
    where: {
      object: 'ConfigMap web/web',
      field: 'data["web.json"].templating.list[1].query',
      message: 'the job web does not promise bundle_size_bytes',
    },
    good: {
      ...scraped,
      ...board(
        dashboard([panel()], 'web', {
          list: [variables[0], { ...variables[1], query: 'label_values(http_requests_total{job="web"}, job)' }],
        }),
      ),
    },
  },
  inBoard(DASHBOARD_JSON, board('{"uid": '), 'data["web.json"]'),
  inBoard(DASHBOARD_ID, board(dashboard([panel(), panel({ x: 12 })])), 'data["web.json"].panels[1].id'),
  {
    code: DASHBOARD_ID,
    note: 'of two dashboards',
    bad: { ...goodBoard, ...board(dashboard([panel()]), 'other') },
    where: { object: 'ConfigMap web/other', given: 'web' },
    good: { ...goodBoard, ...board(dashboard([panel()], 'other'), 'other') },
  },
  inBoard(DASHBOARD_OVERLAP, board(dashboard([panel(), panel({ id: 2, x: 6 })])), 'data["web.json"].panels[1].gridPos'),
  inBoard(
    DASHBOARD_SOURCE,
    board(dashboard([panel({ uid: 'P1809F7CD0C75ACF3' })])),
    'data["web.json"].panels[0].datasource',
  ),
  inBoard(
    DASHBOARD_SOURCE,
    board(dashboard([panel({ uid: '${datasrc}' })])),
    'data["web.json"].panels[0].datasource',
    'a variable that is none',
  ),
  inBoard(
    DASHBOARD_SOURCE,
    board(dashboard([panel()], 'web', { list: [] })),
    'data["web.json"].panels[0].datasource',
    'no variables',
  ),
  inBoard(
    DASHBOARD_SOURCE,
    board(dashboard([panel()], 'web', { list: [variables[0], { ...variables[1], datasource: { uid: '' } }] })),
    'data["web.json"].templating.list[1].datasource',
    'of a variable',
  ),
  {
    code: DASHBOARD_VARIABLE,
    bad: board(dashboard([panel({ expr: 'up{job="$service"}' })])),
    where: {
      object: 'ConfigMap web/web',
      field: 'data["web.json"].panels[0].targets[0].expr',
      allowed: 'datasource, job',
    },
    good: board(dashboard([panel({ expr: 'label_replace(up{job=~"${job:regex}"}, "a", "$1", "b", "(.*)")' })])),
  },
  {
    code: DASHBOARD_VARIABLE,
    note: 'in another variable',
    bad: board(
      dashboard([panel()], 'web', {
        list: [variables[0], { ...variables[1], query: 'label_values(up{namespace="[[space]]"}, job)' }],
      }),
    ),
    where: { object: 'ConfigMap web/web', field: 'data["web.json"].templating.list[1].query' },
    good: board(
      dashboard([panel()], 'web', {
        list: [
          variables[0],
          { name: 'space', type: 'custom', query: 'web' },
          { ...variables[1], query: 'label_values(up{namespace="[[space]]"}, job)' },
        ],
      }),
    ),
  },
];
