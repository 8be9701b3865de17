import {
  addonNamespaces,
  type Cluster,
  COLLECTOR_LABELS,
  OBSERVABILITY_RELEASES,
  type Peer,
  SCRAPER_LABELS,
  answeringHosts,
  entrancesOf,
  type FlowPort,
  nodeRange,
  type Observability,
  type PodSet,
} from '../../../lib/model';
import { given } from '../../../lib/common/optional';

/** Name of the release, from which the chart derives the names of its Services. */
export const PROMETHEUS_STACK = OBSERVABILITY_RELEASES.metrics;

/** Labels of each set of pods, as the charts and the operator write them. */
export const LABELS = {
  prometheus: { ...SCRAPER_LABELS, 'operator.prometheus.io/name': PROMETHEUS_STACK },
  alertmanager: { 'app.kubernetes.io/name': 'alertmanager', alertmanager: PROMETHEUS_STACK },
  operator: { app: `${PROMETHEUS_STACK}-operator`, release: PROMETHEUS_STACK },
  kubeStateMetrics: { 'app.kubernetes.io/name': 'kube-state-metrics', 'app.kubernetes.io/instance': PROMETHEUS_STACK },
  nodeExporter: {
    'app.kubernetes.io/name': 'prometheus-node-exporter',
    'app.kubernetes.io/instance': PROMETHEUS_STACK,
  },
  grafana: { 'app.kubernetes.io/name': 'grafana', 'app.kubernetes.io/instance': PROMETHEUS_STACK },
  loki: { 'app.kubernetes.io/name': 'loki', 'app.kubernetes.io/instance': 'loki' },
  tempo: { 'app.kubernetes.io/name': 'tempo', 'app.kubernetes.io/instance': 'tempo' },
  logCollector: { 'app.kubernetes.io/name': 'alloy-logs', 'app.kubernetes.io/instance': 'alloy-logs' },
  gateway: COLLECTOR_LABELS,
} as const;

type Accepts = NonNullable<PodSet['accepts']>;
type Opens = NonNullable<PodSet['opens']>;

/** People who query a store of telemetry from outside, where the stack has public names. */
export function publicQueries(cluster: Cluster, addon: Observability, ports: readonly FlowPort[]): Accepts {
  if (!answeringHosts(cluster, addon)) return [];
  return entrancesOf(cluster).map((from) => ({ from, ports, why: 'queries through the public load balancer' }));
}

/** The load balancer by which the other region writes here, where it does. */
export const ingestFrom = (
  cluster: Cluster,
  { ingest }: Observability,
  ports: readonly FlowPort[],
  why: string,
): Accepts => given(ingest, () => ({ from: { kind: 'addresses', cidr: nodeRange(cluster) } as const, ports, why }));

/** The load balancer of the other region, where telemetry is copied to it. */
export const mirrorTo = ({ mirrorTo: mirror }: Observability, why: string): Opens =>
  given(mirror, ({ network }) => ({
    to: { kind: 'addresses', cidr: network } as const,
    ports: [{ port: 443 }],
    why,
  }));

/** The same pods, as ends of connections. */
export function peersOf(
  cluster: Cluster,
): Readonly<Record<'prometheus' | 'alertmanager' | 'grafana' | 'loki' | 'tempo' | 'logCollector' | 'gateway', Peer>> {
  const { monitoring, agents } = addonNamespaces(cluster);
  const pods = (labels: Readonly<Record<string, string>>, namespace: string = monitoring): Peer => ({
    kind: 'pods',
    namespace,
    labels,
  });
  return {
    prometheus: pods(LABELS.prometheus),
    alertmanager: pods(LABELS.alertmanager),
    grafana: pods(LABELS.grafana),
    loki: pods(LABELS.loki),
    tempo: pods(LABELS.tempo),
    logCollector: pods(LABELS.logCollector, agents),
    gateway: pods(LABELS.gateway),
  };
}
