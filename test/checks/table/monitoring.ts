import {
  APPLIED,
  IGNORED_FIELD,
  PERMISSIONS,
  RELATIVE_ACTION,
  SECRET_ENVIRONMENT,
  UNPINNED_ACTION,
  UNPINNED_IMAGE,
} from '../../../lib/checks/ci-workflows/codes';
import { ALERT, DASHBOARD_ID, DASHBOARD_JSON, DASHBOARD_OVERLAP, PENDING } from '../../../lib/checks/monitoring';
import { DASHBOARD_SOURCE } from '../../../lib/checks/monitoring/data-sources';
import { PROMQL, REGEX, UNSCRAPED, WINDOW } from '../../../lib/checks/monitoring/expressions';
import type { CheckCode } from '../../../lib/checks';
import type { Case } from '../support/case';
import type { Files } from '../support/files';

/** A workload `web` that Prometheus scrapes. */
const scraped: Files = {
  'o/s.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: web, labels: {app: web}}\nspec: {selector: ' +
    '{app: web}, ports: [{name: http, port: 80}]}\n',
  'o/m.yaml':
    'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: web, namespace: web, ' +
    'annotations: {archipel.dev/metrics: "http_requests_total,http_request_duration_seconds"}}\nspec: ' +
    '{selector: {matchLabels: {app: web}}, endpoints: [{port: http}]}\n',
};
const chart = (name: string, values: string): Files => ({
  [`gitops/${name}.yaml`]:
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}, namespace: argocd}\nspec: ` +
    `{source: {repoURL: https://example.org, chart: ${name}, targetRevision: 1.0.0, helm: {valuesObject: ` +
    `${values}}}}\n`,
});

const complete = 'for: 5m, labels: {severity: critical}, annotations: {runbook_url: https://example.org/web}';
const rule = (expr: string, more = complete): Files => ({
  ...scraped,
  'o/r.yaml':
    'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: web, namespace: web}\nspec: ' +
    `{groups: [{name: g, rules: [{alert: WebDown, expr: ${JSON.stringify(expr)}, ${more}}]}]}\n`,
});
const goodRule = rule('sum(rate(http_requests_total{code=~"5.."}[5m])) > 0');

interface Panel {
  readonly id: number;
  readonly x: number;
  readonly expr: string;
  readonly uid: string;
}

const panel = (change: Partial<Panel> = {}): Panel => ({
  id: 1,
  x: 0,
  expr: 'rate(up{job="$job"}[$__rate_interval])',
  uid: '${datasource}',
  ...change,
});
const variables = [
  { name: 'datasource', type: 'datasource', query: 'prometheus' },
  { name: 'job', type: 'query', datasource: { uid: '${datasource}' } },
];
const dashboard = (panels: readonly Panel[], uid = 'web', templating: object = { list: variables }): string =>
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
const board = (json: string, name = 'web'): Files => ({
  [`o/${name}.yaml`]:
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: web, labels: {grafana_dashboard: ` +
    `"1"}}\ndata:\n  web.json: ${JSON.stringify(json)}\n`,
});
const goodBoard = board(dashboard([panel(), panel({ id: 2, x: 12 })]));
const inBoard = (code: CheckCode, bad: Files, field: string, note?: string): Case => ({
  code,
  ...(note === undefined ? {} : { note }),
  bad,
  where: { object: 'ConfigMap web/web', field },
  good: goodBoard,
});

const commit = '0'.repeat(40);
const workflow = (permissions: string, action: string): Files => ({
  '/.github/workflows/a.yml': `on: push\n${permissions}\njobs: {a: {steps: [{uses: ${action}}, {run: make}]}}\n`,
});
const giteaWorkflow = (more: string, action: string, run = 'make'): Files => ({
  '/.gitea/workflows/a.yml': `on: push\n${more}\njobs: {a: {steps: [{uses: '${action}'}, {run: '${run}'}]}}\n`,
});
const address = `https://github.com/actions/checkout@${commit}`;
const goodGitea = giteaWorkflow('name: a', address);
const goodWorkflow = workflow('permissions: {contents: read}', `actions/checkout@${commit}`);

const expr = { object: 'PrometheusRule web/web', field: 'spec.groups[0].rules[0].expr' };
const missing = (note: string, bad: Files, message: string, good: Files): Case => ({
  code: UNSCRAPED,
  note,
  bad,
  where: { ...expr, message },
  good,
});
const onCluster = (text: string, ...files: readonly Files[]): Files => Object.assign({}, rule(text), ...files) as Files;
const recording: Files = {
  'o/rec.yaml':
    'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: rec, namespace: web}\nspec: ' +
    '{groups: [{name: g, rules: [{record: "job:up:sum", expr: sum(up)}]}]}\n',
};
const argo = (on: boolean): Files =>
  chart('argo-cd', `{controller: {metrics: {enabled: true, serviceMonitor: {enabled: ${String(on)}}}}}`);
const stack = (collectors: string): Files =>
  chart('kube-prometheus-stack', `{kube-state-metrics: {collectors: ${collectors}}}`);
const custom = (...kinds: readonly string[]): Files =>
  chart(
    'kube-prometheus-stack',
    '{kube-state-metrics: {customResourceState: {enabled: true, config: {spec: {resources: ' +
      `[${kinds.map((kind) => `{groupVersionKind: {kind: ${kind}}}`).join(', ')}]}}}}}`,
  );
const podMonitor = (promised: string): Files => ({
  'o/p.yaml':
    'apiVersion: monitoring.coreos.com/v1\nkind: PodMonitor\nmetadata: {name: traces, namespace: web, ' +
    `annotations: {archipel.dev/metrics: "${promised}"}}\nspec: {selector: {matchLabels: {app: web}}, ` +
    'podMetricsEndpoints: [{port: http}]}\n',
});
const labelled: Files = {
  'o/p.yaml':
    'apiVersion: monitoring.coreos.com/v1\nkind: PodMonitor\nmetadata: {name: traces, namespace: web, ' +
    'annotations: {archipel.dev/metrics: gotk_reconcile_duration_seconds}}\nspec: {jobLabel: app, selector: ' +
    '{matchLabels: {app: web}}, podMetricsEndpoints: [{port: http}]}\n',
};
const unscraped: readonly Case[] = [
  missing(
    'not recorded',
    rule('job:up:sum > 0'),
    'no rule of this cluster records job:up:sum',
    onCluster('job:up:sum > 0', recording),
  ),
  missing(
    'a job that nobody scrapes',
    rule('http_requests_total{job="wbe"} > 0'),
    'no monitor scrapes the job wbe of http_requests_total',
    rule('http_requests_total{job=~"web|web-.*"} > 0'),
  ),
  missing(
    'no monitor at all',
    onCluster('http_requests_total > 0', {
      'o/m.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: web}\n',
    }),
    'nothing scrapes http_requests_total: the cluster has no monitor with something to scrape',
    rule('http_requests_total > 0'),
  ),
  missing(
    'a metric that its job does not promise',
    rule('bundle_size_bytes{job="web"} > 0'),
    'the job web does not promise bundle_size_bytes',
    rule('http_request_duration_seconds_count{job="web"} > 0'),
  ),
  missing(
    'a metric that nobody promises',
    rule('bundle_size_bytes > 0'),
    'nobody promises bundle_size_bytes: it is in archipel.dev/metrics of no monitor that has something to scrape',
    rule('http_request_duration_seconds_bucket > 0'),
  ),
  missing(
    'a metric that only pods promise, and are not read',
    onCluster('otelcol_sent_spans_total > 0', podMonitor('')),
    'nobody promises otelcol_sent_spans_total: it is in archipel.dev/metrics of no monitor that has something ' +
      'to scrape',
    onCluster('otelcol_sent_spans_total > 0', podMonitor('otelcol_sent_spans_total')),
  ),
  missing(
    'a chart that is not there',
    rule('argocd_app_info > 0'),
    'nothing exports argocd_app_info: the cluster has no argo-cd',
    onCluster('argocd_app_info > 0', argo(true)),
  ),
  missing(
    'a chart that exports nothing',
    onCluster('argocd_app_info > 0', argo(false)),
    'nothing exports argocd_app_info: argo-cd has controller.metrics.serviceMonitor.enabled off',
    onCluster('argocd_app_info > 0', argo(true)),
  ),
  missing(
    'a label of pods that is the job',
    onCluster('gotk_reconcile_duration_seconds_count{job="web/traces"} > 0', labelled),
    'no monitor scrapes the job web/traces of gotk_reconcile_duration_seconds_count',
    onCluster('gotk_reconcile_duration_seconds_count{job="web"} > 0', {
      ...labelled,
      'o/m.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: web}\n',
    }),
  ),
  missing(
    'a PodMonitor of another name',
    onCluster(
      'gotk_reconcile_duration_seconds_count{job="web/fluxes"} > 0',
      podMonitor('gotk_reconcile_duration_seconds'),
    ),
    'no monitor scrapes the job web/fluxes of gotk_reconcile_duration_seconds_count',
    onCluster(
      'gotk_reconcile_duration_seconds_count{job="web/traces"} > 0',
      podMonitor('gotk_reconcile_duration_seconds'),
    ),
  ),
  missing(
    'custom resources that are off',
    onCluster('gotk_resource_info > 0', stack('[pods]')),
    'nothing exports gotk_resource_info: kube-prometheus-stack has kube-state-metrics.customResourceState.enabled off',
    onCluster('gotk_resource_info > 0', custom('Kustomization')),
  ),
  missing(
    'a kind that is not configured',
    onCluster('gotk_resource_info{customresource_kind=~"HelmRelease|Kustomization"} > 0', custom('Kustomization')),
    'nothing exports gotk_resource_info of HelmRelease: kube-state-metrics is not configured for the kind',
    onCluster(
      'gotk_resource_info{customresource_kind=~"HelmRelease|Kustomization"} > 0',
      custom('HelmRelease', 'Kustomization'),
    ),
  ),
  missing(
    'a collector that is off',
    onCluster('kube_pod_info > 0', stack('[deployments]')),
    'nothing exports kube_pod_info: kube-state-metrics has no collector for pod',
    onCluster('kube_pod_info > 0', stack('[pods]')),
  ),
];

/** A workflow of GitHub whose job says this, and reads these secrets. */
const reading = (name: string, { job = '', top = '' } = {}): Files => ({
  '/.github/workflows/a.yml':
    `on: push\npermissions: {contents: read}\n${top}jobs: {a: {${job}steps: [{run: make, env: {TOKEN: '\${{ ` +
    `secrets.${name} }}'}}]}}\n`,
});
const inJob = (text: string): Case['good'] => ({
  '/.gitea/workflows/a.yml': `on: push\njobs: {a: {${text}, steps: [{run: make}]}}\n`,
});

export const monitoringCases: readonly Case[] = [
  {
    code: PROMQL,
    note: 'syntax',
    bad: rule('sum(rate(up[5m]) by (a)'),
    where: { object: 'PrometheusRule web/web', field: 'spec.groups[0].rules[0].expr' },
    good: goodRule,
  },
  {
    code: PROMQL,
    note: 'types',
    bad: rule('rate(up)'),
    where: { field: 'spec.groups[0].rules[0].expr' },
    good: goodRule,
  },
  inBoard(
    PROMQL,
    board(dashboard([panel({ expr: 'rate(up[$__rate_interval]' })])),
    'data["web.json"].panels[0].targets[0].expr',
    'in a dashboard',
  ),
  {
    code: ALERT,
    bad: rule('up == 0', 'for: 5m, labels: {severity: critical}'),
    where: { field: 'spec.groups[0].rules[0].annotations.runbook_url' },
    good: goodRule,
  },
  ...unscraped,
  {
    code: WINDOW,
    note: 'too short',
    bad: rule('rate(up[30s]) > 0'),
    where: { ...expr, given: '30s', allowed: '60s to the retention' },
    good: rule('rate(up[1m]) > 0'),
  },
  {
    code: WINDOW,
    note: 'beyond the retention',
    bad: {
      ...rule('max_over_time(up[8d:1h]) > 0'),
      ...chart('kube-prometheus-stack', '{prometheus: {prometheusSpec: {retention: 7d}}}'),
    },
    where: { ...expr, given: '8d', allowed: '60s to 7d' },
    good: {
      ...rule('max_over_time(up[1w:1h]) > 0'),
      ...chart('kube-prometheus-stack', '{prometheus: {prometheusSpec: {retention: 7d}}}'),
    },
  },
  {
    code: REGEX,
    note: 'no RE2',
    bad: rule('up{job=~"(?!web).+"} == 0'),
    where: expr,
    good: rule('up{job!~"web.*"} == 0'),
  },
  {
    code: REGEX,
    note: 'an empty alternative',
    bad: rule('up{job=~"web|", instance="a"} == 0'),
    where: { ...expr, given: 'job=~"web|"' },
    good: rule('up{job=~"web|api", instance="a"} == 0'),
  },
  {
    code: PENDING,
    note: 'none',
    bad: rule('up == 0', complete.replace('for: 5m, ', '')),
    where: { object: 'PrometheusRule web/web', field: 'spec.groups[0].rules[0].for' },
    good: goodRule,
  },
  {
    code: PENDING,
    note: 'too long',
    bad: rule('up == 0', complete.replace('5m', '2d')),
    where: { field: 'spec.groups[0].rules[0].for', given: '2d' },
    good: rule('up == 0', complete.replace('5m', '1d')),
  },
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
    code: UNPINNED_ACTION,
    bad: workflow('permissions: {contents: read}', 'actions/checkout@v7'),
    where: { file: '.github/workflows/a.yml', field: 'jobs.a.steps[0].uses' },
    good: goodWorkflow,
  },
  ...['container: docker.io/library/node:20', 'container: {image: docker.io/library/node:20}'].map((text): Case => ({
    code: UNPINNED_IMAGE,
    note: text,
    bad: inJob(text),
    where: { file: '.gitea/workflows/a.yml', field: 'jobs.a.container', given: 'docker.io/library/node:20' },
    good: inJob(text.replace(':20', `:20@sha256:${'0'.repeat(64)}`)),
  })),
  {
    code: UNPINNED_IMAGE,
    note: 'a service',
    bad: inJob('services: {db: {image: docker.io/library/postgres:18}}'),
    where: { field: 'jobs.a.services.db.image' },
    good: inJob(`services: {db: {image: "docker.io/library/postgres@sha256:${'0'.repeat(64)}"}}`),
  },
  {
    code: PERMISSIONS,
    note: 'none said',
    bad: workflow('name: a', `actions/checkout@${commit}`),
    where: { field: 'permissions' },
    good: goodWorkflow,
  },
  {
    code: UNPINNED_ACTION,
    note: 'on Gitea',
    bad: giteaWorkflow('name: a', 'https://github.com/actions/checkout@v7'),
    where: { file: '.gitea/workflows/a.yml', field: 'jobs.a.steps[0].uses' },
    good: goodGitea,
  },
  {
    code: IGNORED_FIELD,
    note: 'of the workflow',
    bad: giteaWorkflow('permissions: {contents: read}', address),
    where: { file: '.gitea/workflows/a.yml', field: 'permissions' },
    good: goodGitea,
  },
  {
    code: IGNORED_FIELD,
    note: 'of a job',
    bad: { '/.gitea/workflows/a.yml': 'on: push\njobs: {a: {timeout-minutes: 5, steps: [{run: make}]}}\n' },
    where: { field: 'jobs.a.timeout-minutes' },
    good: goodGitea,
  },
  {
    code: IGNORED_FIELD,
    note: 'of a step',
    bad: { '/.gitea/workflows/a.yml': 'on: push\njobs: {a: {steps: [{run: make, continue-on-error: true}]}}\n' },
    where: { field: 'jobs.a.steps[0].continue-on-error' },
    good: goodGitea,
  },
  {
    code: RELATIVE_ACTION,
    bad: giteaWorkflow('name: a', `actions/checkout@${commit}`),
    where: { file: '.gitea/workflows/a.yml', field: 'jobs.a.steps[0].uses' },
    good: goodGitea,
  },
  {
    code: APPLIED,
    note: 'kubectl',
    bad: giteaWorkflow('name: a', address, 'kubectl --context prod -n web apply -f k8s/'),
    where: { field: 'jobs.a.steps[1].run' },
    good: giteaWorkflow('name: a', address, 'kubectl kustomize dist/web'),
  },
  {
    code: APPLIED,
    note: 'helm',
    bad: giteaWorkflow('name: a', address, 'helm upgrade --install web charts/web'),
    where: { field: 'jobs.a.steps[1].run' },
    good: giteaWorkflow('name: a', address, 'helm lint charts/web'),
  },
  {
    code: SECRET_ENVIRONMENT,
    bad: reading('IMAGES_TOKEN'),
    where: { file: '.github/workflows/a.yml', field: 'jobs.a', given: 'secrets.IMAGES_TOKEN' },
    good: reading('IMAGES_TOKEN', { job: 'environment: images, ' }),
  },
  {
    code: SECRET_ENVIRONMENT,
    note: 'for every job',
    bad: reading('GITHUB_TOKEN', { top: "env: {OTHER: '${{ secrets.OTHER }}'}\n" }),
    where: { field: 'jobs.a', given: 'secrets.OTHER' },
    good: reading('GITHUB_TOKEN'),
  },
  {
    code: PERMISSIONS,
    note: 'writing by default',
    bad: workflow('permissions: {contents: write}', `actions/checkout@${commit}`),
    where: { field: 'permissions' },
    good: goodWorkflow,
  },
];
