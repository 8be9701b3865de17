import { ADDON_NAMESPACES, answeringHosts, Cidr, type Cluster, DNS, type Observability, type PodSet, TELEMETRY } from '../../../lib/model';
import { LABELS, PEER, publicLoadBalancer } from './peers';

/** Port of the container that tells Prometheus and Alertmanager of new configuration. */
const RELOADER_PORT = 8080;
const GOSSIP = [{ port: 9094 }, { port: 9094, protocol: 'UDP' }] as const;
const PROMETHEUS = [{ port: TELEMETRY.prometheus.port }];
const ALERTMANAGER = [{ port: TELEMETRY.alertmanager.port }];

/** What Prometheus scrapes on the addresses of nodes, where no pod label leads: kubelet, node exporter, the CNI and its policy agent. */
const NODE_PORTS = [{ port: 10250 }, { port: 9100 }, { port: 61678 }, { port: 8162 }];

/** The pods of kube-prometheus-stack and their connections. */
export function prometheusStackPods(cluster: Cluster, addon: Observability): readonly PodSet[] {
  const hosts = answeringHosts(cluster, addon);
  return [
    {
      name: 'prometheus',
      labels: LABELS.prometheus,
      accepts: [
        { from: PEER.grafana, ports: PROMETHEUS, why: 'queries' },
        { from: PEER.gateway, ports: PROMETHEUS, why: 'metrics of programs' },
        { from: PEER.prometheus, ports: [{ port: RELOADER_PORT }], why: 'metrics of the configuration reloader' },
      ],
      opens: [
        { to: PEER.alertmanager, ports: [...ALERTMANAGER, { port: RELOADER_PORT }], why: 'alerts, and metrics of the configuration reloader' },
        { to: { kind: 'addresses', cidr: cluster.network.vpc }, ports: NODE_PORTS, why: 'metrics of the nodes' },
        { to: DNS, ports: [{ port: 9153 }], why: 'metrics of CoreDNS' },
      ],
      usesApiServer: true,
      usesAws: true,
      metricsPort: TELEMETRY.prometheus.port,
    },
    {
      name: 'alertmanager',
      labels: LABELS.alertmanager,
      accepts: [
        { from: PEER.prometheus, ports: [...ALERTMANAGER, { port: RELOADER_PORT }], why: 'alerts, and metrics of the configuration reloader' },
        { from: PEER.grafana, ports: ALERTMANAGER, why: 'alerts on dashboards' },
        { from: PEER.alertmanager, ports: GOSSIP, why: 'replicas agree on what was told' },
      ],
      opens: [
        { to: PEER.alertmanager, ports: GOSSIP, why: 'replicas agree on what was told' },
        { to: { kind: 'addresses', cidr: Cidr.any }, ports: [{ port: 443 }], why: 'Slack' },
      ],
      metricsPort: TELEMETRY.alertmanager.port,
    },
    { name: 'operator', labels: LABELS.operator, usesApiServer: true, webhookPort: 10250, metricsPort: 10250 },
    { name: 'kube-state-metrics', labels: LABELS.kubeStateMetrics, usesApiServer: true, metricsPort: 8080 },
    { name: 'node-exporter', namespace: ADDON_NAMESPACES.agents, labels: LABELS.nodeExporter, metricsPort: 9100, hostNetwork: true },
    {
      name: 'grafana',
      labels: LABELS.grafana,
      accepts: hosts ? publicLoadBalancer(cluster).map((from) => ({ from, ports: [{ port: 3000 }], why: 'people, through the public load balancer' })) : [],
      opens: [
        { to: PEER.prometheus, ports: PROMETHEUS, why: 'queries' },
        { to: PEER.alertmanager, ports: ALERTMANAGER, why: 'alerts on dashboards' },
        { to: PEER.loki, ports: [{ port: TELEMETRY.loki.port }], why: 'queries' },
        { to: PEER.tempo, ports: [{ port: TELEMETRY.tempo.port }], why: 'queries' },
        ...(hosts ? [{ to: { kind: 'addresses', cidr: Cidr.any } as const, ports: [{ port: 443 }], why: 'sign-on at the identity provider' }] : []),
      ],
      usesApiServer: true,
      metricsPort: 3000,
    },
  ];
}
