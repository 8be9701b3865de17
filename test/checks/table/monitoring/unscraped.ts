import { UNSCRAPED } from '../../../../lib/checks/monitoring/expressions';
import type { Case } from '../../support/case';
import type { Files } from '../../support/files';
import { chart, expr, rule } from './plants';

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

/** Metrics that nothing exports, records or scrapes. */
export const unscrapedCases: readonly Case[] = [...unscraped];
