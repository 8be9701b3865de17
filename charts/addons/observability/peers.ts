import { ADDON_NAMESPACES, COLLECTOR, type Cluster, OBSERVABILITY_RELEASES, type Peer, SCRAPER } from '../../../lib/model';

const NAMESPACE = ADDON_NAMESPACES.monitoring;

/** Name of the release, from which the chart derives the names of its Services. */
export const PROMETHEUS_STACK = OBSERVABILITY_RELEASES.metrics;

/** Labels of each set of pods, as the charts and the operator write them. */
export const LABELS = {
  prometheus: { ...SCRAPER.labels, 'operator.prometheus.io/name': PROMETHEUS_STACK },
  alertmanager: { 'app.kubernetes.io/name': 'alertmanager', alertmanager: PROMETHEUS_STACK },
  operator: { app: `${PROMETHEUS_STACK}-operator`, release: PROMETHEUS_STACK },
  kubeStateMetrics: { 'app.kubernetes.io/name': 'kube-state-metrics', 'app.kubernetes.io/instance': PROMETHEUS_STACK },
  nodeExporter: { 'app.kubernetes.io/name': 'prometheus-node-exporter', 'app.kubernetes.io/instance': PROMETHEUS_STACK },
  grafana: { 'app.kubernetes.io/name': 'grafana', 'app.kubernetes.io/instance': PROMETHEUS_STACK },
  loki: { 'app.kubernetes.io/name': 'loki', 'app.kubernetes.io/instance': 'loki' },
  tempo: { 'app.kubernetes.io/name': 'tempo', 'app.kubernetes.io/instance': 'tempo' },
  logCollector: { 'app.kubernetes.io/name': 'alloy-logs', 'app.kubernetes.io/instance': 'alloy-logs' },
  gateway: COLLECTOR.labels,
} as const;

const pods = (labels: Readonly<Record<string, string>>, namespace: string = NAMESPACE): Peer => ({ kind: 'pods', namespace, labels });

/** The same pods, as ends of connections. */
export const PEER = {
  prometheus: pods(LABELS.prometheus),
  alertmanager: pods(LABELS.alertmanager),
  grafana: pods(LABELS.grafana),
  loki: pods(LABELS.loki),
  tempo: pods(LABELS.tempo),
  logCollector: pods(LABELS.logCollector, ADDON_NAMESPACES.agents),
  gateway: pods(LABELS.gateway),
} as const;

/** Where connections of the public load balancer come from. */
export const publicLoadBalancer = ({ network }: Cluster): readonly Peer[] => network.publicSubnets.map((cidr) => ({ kind: 'addresses', cidr }));

/** Where connections of internal load balancers come from: any subnet of the cluster. */
export const internalLoadBalancer = ({ network }: Cluster): Peer => ({ kind: 'addresses', cidr: network.vpc });
