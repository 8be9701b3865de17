import type { CheckCode } from '../../../../lib/checks';
import type { Case } from '../../support/case';
import type { Files } from '../../support/files';

/** A workload `web` that Prometheus scrapes. */
export const scraped: Files = {
  'o/s.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: web, labels: {app: web}}\nspec: {selector: ' +
    '{app: web}, ports: [{name: http, port: 80}]}\n',
  'o/m.yaml':
    'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: web, namespace: web, ' +
    'annotations: {archipel.dev/metrics: "http_requests_total,http_request_duration_seconds"}}\nspec: ' +
    '{selector: {matchLabels: {app: web}}, endpoints: [{port: http}]}\n',
};
export const chart = (name: string, values: string): Files => ({
  [`gitops/${name}.yaml`]:
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}, namespace: argocd}\nspec: ` +
    `{source: {repoURL: https://example.org, chart: ${name}, targetRevision: 1.0.0, helm: {valuesObject: ` +
    `${values}}}}\n`,
});

export const complete = 'for: 5m, labels: {severity: critical}, annotations: {runbook_url: https://example.org/web}';
export const rule = (expr: string, more = complete): Files => ({
  ...scraped,
  'o/r.yaml':
    'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: web, namespace: web}\nspec: ' +
    `{groups: [{name: g, rules: [{alert: WebDown, expr: ${JSON.stringify(expr)}, ${more}}]}]}\n`,
});
export const goodRule = rule('sum(rate(http_requests_total{code=~"5.."}[5m])) > 0');

interface Panel {
  readonly id: number;
  readonly x: number;
  readonly expr: string;
  readonly uid: string;
}

export const panel = (change: Partial<Panel> = {}): Panel => ({
  id: 1,
  x: 0,
  expr: 'rate(up{job="$job"}[$__rate_interval])',
  uid: '${datasource}',
  ...change,
});
export const variables = [
  { name: 'datasource', type: 'datasource', query: 'prometheus' },
  { name: 'job', type: 'query', datasource: { uid: '${datasource}' } },
];
export const dashboard = (panels: readonly Panel[], uid = 'web', templating: object = { list: variables }): string =>
  JSON.stringify({
    uid,
    templating,
    panels: panels.map(({ id, x, expr, uid: source }) => ({
      id,
      type: 'timeseries',
      gridPos: { x, y: 0, w: 12, h: 8 },
      datasource: { type: 'prometheus', uid: source },
      targets: [{ expr }],
    })),
  });
export const board = (json: string, name = 'web'): Files => ({
  [`o/${name}.yaml`]:
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: web, labels: {grafana_dashboard: ` +
    `"1"}}\ndata:\n  web.json: ${JSON.stringify(json)}\n`,
});
export const goodBoard = board(dashboard([panel(), panel({ id: 2, x: 12 })]));
export const inBoard = (code: CheckCode, bad: Files, field: string, note?: string): Case => ({
  code,
  ...(note === undefined ? {} : { note }),
  bad,
  where: { object: 'ConfigMap web/web', field },
  good: goodBoard,
});

export const expr = { object: 'PrometheusRule web/web', field: 'spec.groups[0].rules[0].expr' };
