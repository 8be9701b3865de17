import { PERMISSIONS, UNPINNED_ACTION } from '../../../lib/checks/gates/ci-workflows';
import { ALERT, DASHBOARD_ID, DASHBOARD_JSON, DASHBOARD_OVERLAP, DASHBOARD_SOURCE, PROMQL } from '../../../lib/checks/gates/monitoring';
import type { CheckCode } from '../../../lib/checks';
import type { Case } from '../support/case';
import type { Files } from '../support/files';

const rule = (expr: string, more = 'labels: {severity: critical}, annotations: {runbook_url: https://example.org/web}'): Files => ({
  'o/r.yaml': `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: web, namespace: web}\nspec: {groups: [{name: g, rules: [{alert: WebDown, expr: ${JSON.stringify(expr)}, ${more}}]}]}\n`,
});
const goodRule = rule('sum(rate(http_requests_total{code=~"5.."}[5m])) > 0');

interface Panel {
  readonly id: number;
  readonly x: number;
  readonly expr: string;
  readonly uid: string;
}

const panel = (change: Partial<Panel> = {}): Panel => ({ id: 1, x: 0, expr: 'rate(up{job="$job"}[$__rate_interval])', uid: '${datasource}', ...change });
const dashboard = (panels: readonly Panel[], uid = 'web'): string =>
  JSON.stringify({ uid, panels: panels.map(({ id, x, expr, uid: source }) => ({ id, type: 'timeseries', gridPos: { x, y: 0, w: 12, h: 8 }, datasource: { type: 'prometheus', uid: source }, targets: [{ expr }] })) });
const board = (json: string, name = 'web'): Files => ({ [`o/${name}.yaml`]: `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: web, labels: {grafana_dashboard: "1"}}\ndata:\n  web.json: ${JSON.stringify(json)}\n` });
const goodBoard = board(dashboard([panel(), panel({ id: 2, x: 12 })]));
const inBoard = (code: CheckCode, bad: Files, field: string, note?: string): Case => ({ code, ...(note === undefined ? {} : { note }), bad, where: { object: 'ConfigMap web/web', field }, good: goodBoard });

const commit = '0'.repeat(40);
const workflow = (permissions: string, action: string): Files => ({ '/.github/workflows/a.yml': `on: push\n${permissions}\njobs: {a: {steps: [{uses: ${action}}, {run: make}]}}\n` });
const goodWorkflow = workflow('permissions: {contents: read}', `actions/checkout@${commit}`);

export const monitoringCases: readonly Case[] = [
  { code: PROMQL, note: 'syntax', bad: rule('sum(rate(up[5m]) by (a)'), where: { object: 'PrometheusRule web/web', field: 'spec.groups[0].rules[0].expr' }, good: goodRule },
  { code: PROMQL, note: 'types', bad: rule('rate(up)'), where: { field: 'spec.groups[0].rules[0].expr' }, good: goodRule },
  inBoard(PROMQL, board(dashboard([panel({ expr: 'rate(up[$__rate_interval]' })])), 'data["web.json"].panels[0].targets[0].expr', 'in a dashboard'),
  { code: ALERT, bad: rule('up == 0', 'labels: {severity: critical}'), where: { field: 'spec.groups[0].rules[0].annotations.runbook_url' }, good: goodRule },
  inBoard(DASHBOARD_JSON, board('{"uid": '), 'data["web.json"]'),
  inBoard(DASHBOARD_ID, board(dashboard([panel(), panel({ x: 12 })])), 'data["web.json"].panels[1].id'),
  { code: DASHBOARD_ID, note: 'of two dashboards', bad: { ...goodBoard, ...board(dashboard([panel()]), 'other') }, where: { object: 'ConfigMap web/other', given: 'web' }, good: { ...goodBoard, ...board(dashboard([panel()], 'other'), 'other') } },
  inBoard(DASHBOARD_OVERLAP, board(dashboard([panel(), panel({ id: 2, x: 6 })])), 'data["web.json"].panels[1].gridPos'),
  inBoard(DASHBOARD_SOURCE, board(dashboard([panel({ uid: 'P1809F7CD0C75ACF3' })])), 'data["web.json"].panels[0].datasource'),
  { code: UNPINNED_ACTION, bad: workflow('permissions: {contents: read}', 'actions/checkout@v7'), where: { file: '.github/workflows/a.yml', field: 'jobs.a.steps[0].uses' }, good: goodWorkflow },
  { code: PERMISSIONS, note: 'none said', bad: workflow('name: a', `actions/checkout@${commit}`), where: { field: 'permissions' }, good: goodWorkflow },
  { code: PERMISSIONS, note: 'writing by default', bad: workflow('permissions: {contents: write}', `actions/checkout@${commit}`), where: { field: 'permissions' }, good: goodWorkflow },
];
