/*
 * What sends metrics, logs and traces and what takes them agree on.
 */

/**
 * Services of the observability stack that others send to or read from, in the namespace for monitoring of {@link
 * addonNamespaces}.
 */
export const TELEMETRY = {
  otlp: { name: 'alloy', grpc: 4317, http: 4318 },
  loki: { name: 'loki', port: 3100 },
  tempo: { name: 'tempo', port: 3200, otlpGrpc: 4317, otlpHttp: 4318 },
  grafana: { name: 'kube-prometheus-stack-grafana', port: 80 },
  prometheus: { name: 'kube-prometheus-stack-prometheus', port: 9090 },
  alertmanager: { name: 'kube-prometheus-stack-alertmanager', port: 9093 },
  jaeger: { name: 'jaeger', query: 16686, otlpGrpc: 4317, otlpHttp: 4318, metrics: 8888 },
  elasticsearch: { name: 'elasticsearch', port: 9200 },
} as const;

/** Helm releases of the observability stack. The chart of the first derives the names of its Services from it. */
export const OBSERVABILITY_RELEASES = {
  metrics: 'kube-prometheus-stack',
  logs: 'loki',
  traces: 'tempo',
  gateway: 'alloy',
  logCollector: 'alloy-logs',
} as const;

/** Labels of the pods of Prometheus: the only ones that may scrape. */
export const SCRAPER_LABELS = { 'app.kubernetes.io/name': 'prometheus' } as const;

/** Labels of the pods of the collector that programs send traces and metrics to. */
export const COLLECTOR_LABELS = { 'app.kubernetes.io/name': 'alloy', 'app.kubernetes.io/instance': 'alloy' } as const;

/** Labels of the pods of Jaeger. */
export const JAEGER_LABELS = {
  'app.kubernetes.io/name': 'jaeger',
  'app.kubernetes.io/instance': 'jaeger',
  'app.kubernetes.io/component': 'all-in-one',
} as const;
