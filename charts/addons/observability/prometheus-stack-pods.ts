import {
  addonNamespaces,
  answeringHosts,
  Cidr,
  type Cluster,
  DNS,
  entrancesOf,
  type FlowPort,
  FLUX_CONTROLLERS,
  FLUX_NAMESPACE,
  JAEGER_LABELS,
  keepsTelemetry,
  nodeRange,
  type Observability,
  type Peer,
  type PodSet,
  runsJaeger,
  TELEMETRY,
} from '../../../lib/model';
import { given, when } from '../../../lib/common/optional';
import { controlPlanePorts } from './control-plane';
import { LABELS, peersOf } from './peers';

type Accepts = NonNullable<PodSet['accepts']>;
type Opens = NonNullable<PodSet['opens']>;

/** Port of the container that tells Prometheus and Alertmanager of new configuration. */
const RELOADER_PORT = 8080;
const GOSSIP = [{ port: 9094 }, { port: 9094, protocol: 'UDP' }] as const;
const PROMETHEUS = [{ port: TELEMETRY.prometheus.port }];
const ALERTMANAGER = [{ port: TELEMETRY.alertmanager.port }];

/**
 * What Prometheus scrapes on the addresses of nodes, where no pod label leads: kubelet, node exporter, what answers of
 * the control plane and, on EKS, the CNI and its policy agent.
 */
const nodePorts = (cluster: Cluster): readonly FlowPort[] => [
  { port: 10250 },
  { port: 9100 },
  ...(cluster.on === 'eks' ? [{ port: 61678 }, { port: 8162 }] : []),
  ...controlPlanePorts(cluster),
];

/** The pods of kube-prometheus-stack and their connections. */
export const prometheusStackPods = (cluster: Cluster, addon: Observability): readonly PodSet[] => [
  prometheus(cluster, addon),
  alertmanager(cluster, addon),
  { name: 'operator', labels: LABELS.operator, usesApiServer: true, webhookPort: 10250, metricsPort: 10250 },
  { name: 'kube-state-metrics', labels: LABELS.kubeStateMetrics, usesApiServer: true, metricsPort: 8080 },
  {
    name: 'node-exporter',
    namespace: addonNamespaces(cluster).agents,
    labels: LABELS.nodeExporter,
    metricsPort: 9100,
    hostNetwork: true,
  },
  grafana(cluster, addon),
];

function prometheus(cluster: Cluster, addon: Observability): PodSet {
  const peers = peersOf(cluster);
  return {
    name: 'prometheus',
    labels: LABELS.prometheus,
    accepts: [
      { from: peers.grafana, ports: PROMETHEUS, why: 'queries' },
      ...when(keepsTelemetry(addon), () => ({ from: peers.gateway, ports: PROMETHEUS, why: 'metrics of programs' })),
      { from: peers.prometheus, ports: [{ port: RELOADER_PORT }], why: 'metrics of the configuration reloader' },
    ],
    opens: [
      {
        to: peers.alertmanager,
        ports: [...ALERTMANAGER, { port: RELOADER_PORT }],
        why: 'alerts, and metrics of the configuration reloader',
      },
      { to: { kind: 'addresses', cidr: nodeRange(cluster) }, ports: nodePorts(cluster), why: 'metrics of the nodes' },
      { to: DNS, ports: [{ port: 9153 }], why: 'metrics of CoreDNS' },
      ...fluxControllers(cluster),
    ],
    usesApiServer: true,
    usesAws: addon.ampWorkspaceId !== undefined,
    metricsPort: TELEMETRY.prometheus.port,
  };
}

function fluxControllers({ addons }: Cluster): Opens {
  if (!addons.some(({ kind }) => kind === 'flux-monitoring')) return [];
  return FLUX_CONTROLLERS.map((app) => ({
    to: { kind: 'pods', namespace: FLUX_NAMESPACE, labels: { app } },
    ports: [{ port: 8080 }],
    why: 'metrics of Flux',
  }));
}

/** By what people are told of alerts. */
const toldBy = ({ alerts: { pager, heartbeat } }: Observability): string =>
  ['Slack', ...given(pager, () => 'PagerDuty'), ...given(heartbeat, () => 'the heartbeat')].join(', ');

function alertmanager(cluster: Cluster, addon: Observability): PodSet {
  const peers = peersOf(cluster);
  return {
    name: 'alertmanager',
    labels: LABELS.alertmanager,
    accepts: [
      {
        from: peers.prometheus,
        ports: [...ALERTMANAGER, { port: RELOADER_PORT }],
        why: 'alerts, and metrics of the configuration reloader',
      },
      { from: peers.grafana, ports: ALERTMANAGER, why: 'alerts on dashboards' },
      { from: peers.alertmanager, ports: GOSSIP, why: 'replicas agree on what was told' },
    ],
    opens: [
      { to: peers.alertmanager, ports: GOSSIP, why: 'replicas agree on what was told' },
      { to: { kind: 'addresses', cidr: Cidr.any }, ports: [{ port: 443 }], why: toldBy(addon) },
    ],
    metricsPort: TELEMETRY.alertmanager.port,
  };
}

function grafana(cluster: Cluster, addon: Observability): PodSet {
  const peers = peersOf(cluster);
  const hosts = answeringHosts(cluster, addon);
  return {
    name: 'grafana',
    labels: LABELS.grafana,
    accepts: hosts ? entrancesOf(cluster).map(people) : [],
    opens: [
      { to: peers.prometheus, ports: PROMETHEUS, why: 'queries' },
      { to: peers.alertmanager, ports: ALERTMANAGER, why: 'alerts on dashboards' },
      ...when(keepsTelemetry(addon), () => ({
        to: peers.loki,
        ports: [{ port: TELEMETRY.loki.port }],
        why: 'queries',
      })),
      ...when(keepsTelemetry(addon), () => ({
        to: peers.tempo,
        ports: [{ port: TELEMETRY.tempo.port }],
        why: 'queries',
      })),
      ...when(runsJaeger(cluster), () => jaeger(cluster)),
      ...given(hosts, () => SIGN_ON),
      ...given(addon.ampPlugin, () => PLUGIN),
    ],
    usesApiServer: true,
    usesAws: addon.ampPlugin !== undefined,
    metricsPort: 3000,
  };
}

const people = (from: Peer): Accepts[number] => ({
  from,
  ports: [{ port: 3000 }],
  why: 'people, through the public load balancer',
});

const jaeger = (cluster: Cluster): Opens[number] => ({
  to: { kind: 'pods', namespace: addonNamespaces(cluster).monitoring, labels: JAEGER_LABELS },
  ports: [{ port: TELEMETRY.jaeger.query }],
  why: 'queries',
});

const PLUGIN: Opens[number] = {
  to: { kind: 'addresses', cidr: Cidr.any },
  ports: [{ port: 443 }],
  why: 'the plugin for Amazon Managed Service for Prometheus, at grafana.com',
};

const SIGN_ON: Opens[number] = {
  to: { kind: 'addresses', cidr: Cidr.any },
  ports: [{ port: 443 }],
  why: 'sign-on at the identity provider',
};
