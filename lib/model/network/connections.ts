import { Cidr } from '../units/cidr';
import type { Cluster } from '../cluster/cluster';
import type { Flow, FlowPort, Peer } from './flows';
import { addonNamespaces, COLLECTOR_LABELS, JAEGER_LABELS, SCRAPER_LABELS, TELEMETRY, VAULT } from '../names';
import type { Namespace } from '../cluster/namespace';
import { apiServerPort, entrancesOf, nodeRange, webhookSources } from './network';
import type { PodSet, ReleaseDescription } from '../delivery/release';
import { ownPodOwners, type PodOwner } from '../own/placed';
import type { Workload } from '../workload/workload';

const HTTPS: readonly FlowPort[] = [{ port: 443 }];

/** Address of the EKS Pod Identity agent on every node (Amazon EKS user guide, Pod Identity agent). */
const POD_IDENTITY_AGENT = Cidr.of('169.254.170.23/32');

/** Pods that resolve names, wherever Kubernetes runs: the label is the same for CoreDNS and its forerunner. */
export const DNS: Peer & { readonly kind: 'pods' } = {
  kind: 'pods',
  namespace: 'kube-system',
  labels: { 'k8s-app': 'kube-dns' },
};

/** Name resolution, which every namespace that refuses by default opens for all of its pods. */
export const dnsFlowsOf = (cluster: Cluster): readonly Flow[] =>
  cluster.namespaces
    .filter(({ isolation }) => isolation !== 'open')
    .map(({ name }) => ({
      from: { kind: 'namespace', namespace: name },
      to: DNS,
      ports: [{ port: 53, protocol: 'UDP' }, { port: 53 }],
      why: 'name resolution',
    }));

/** Whether the cluster runs a Prometheus. */
export const collectsMetrics = (cluster: Cluster): boolean =>
  cluster.addons.some(({ kind }) => kind === 'observability');

/** Whether the cluster runs Jaeger. */
export const runsJaeger = (cluster: Cluster): boolean => cluster.addons.some(({ kind }) => kind === 'jaeger');

/** Where programs of a cluster send telemetry by OTLP: only where something keeps it. */
export interface TelemetryReceiver {
  /** Service in the namespace for monitoring; its ports are those of {@link TELEMETRY.otlp}. */
  readonly name: string;
  readonly pods: Peer & { readonly kind: 'pods' };
  /** What it takes. Metrics are read from the programs where it takes traces alone. */
  readonly takes: 'traces' | 'traces, metrics and logs';
}

/**
 * The gateway in front of Tempo, Loki and Prometheus where there are buckets for them, else Jaeger; nothing without
 * either.
 */
export function telemetryReceiverOf(cluster: Cluster): TelemetryReceiver | undefined {
  const namespace = addonNamespaces(cluster).monitoring;
  if (cluster.addons.some((addon) => addon.kind === 'observability' && addon.buckets !== undefined))
    return {
      name: TELEMETRY.otlp.name,
      pods: { kind: 'pods', namespace, labels: COLLECTOR_LABELS },
      takes: 'traces, metrics and logs',
    };
  if (runsJaeger(cluster))
    return { name: TELEMETRY.jaeger.name, pods: { kind: 'pods', namespace, labels: JAEGER_LABELS }, takes: 'traces' };
  return undefined;
}

/** Every connection that somebody declared, name resolution aside. What is in neither list is refused. */
export function flowsOf(cluster: Cluster, releases: readonly ReleaseDescription[]): readonly Flow[] {
  return [
    ...cluster.namespaces.flatMap((namespace) =>
      (namespace.workloads ?? []).flatMap((workload) => workloadFlows(cluster, namespace, workload)),
    ),
    ...[...releases, ...ownPodOwners(cluster)].flatMap((owner) =>
      owner.pods.flatMap((set) => podSetFlows(cluster, owner, set)),
    ),
  ];
}

function workloadFlows(cluster: Cluster, namespace: Namespace, workload: Workload): Flow[] {
  const self: Peer = { kind: 'workload', namespace: namespace.name, name: workload.name };
  const receiver = telemetryReceiverOf(cluster);
  return [
    ...callerFlows(cluster, namespace, workload, self),
    ...('metrics' in workload && workload.metrics && collectsMetrics(cluster)
      ? [
          {
            from: scraperOf(cluster),
            to: self,
            ports: [{ port: workload.metrics.port }],
            why: 'Prometheus reads metrics',
          },
        ]
      : []),
    ...(receiver
      ? [
          {
            from: self,
            to: receiver.pods,
            ports: [{ port: TELEMETRY.otlp.grpc }, { port: TELEMETRY.otlp.http }],
            why: receiver.takes === 'traces' ? 'traces go to Jaeger' : 'traces and metrics go to the collector',
          },
        ]
      : []),
    ...(workload.vault
      ? [{ from: self, to: vaultOf(cluster), ports: [{ port: VAULT.port }], why: 'its agent reads secrets' }]
      : []),
    ...(workload.aws ? awsFlows(self) : []),
    ...(workload.egress ?? []).map(({ to, ports, why }): Flow => ({
      from: self,
      to: { kind: 'addresses', cidr: to },
      ports,
      why,
    })),
  ];
}

/** Who may call a workload: the callers it names, and the load balancer where it is exposed. */
function callerFlows(cluster: Cluster, namespace: Namespace, workload: Workload, self: Peer): Flow[] {
  if (workload.kind !== 'web-service' && workload.kind !== 'stateful') return [];
  const ports = [{ port: workload.port }];
  const callers = (workload.callers ?? []).map((caller): Flow => ({
    from: callerPeer(namespace, caller),
    to: self,
    ports,
    why: `${caller} is a declared caller`,
  }));
  const balancers =
    workload.kind === 'web-service' && workload.exposure
      ? entrancesOf(cluster).map((from): Flow => ({
          from,
          to: self,
          ports,
          why: from.kind === 'addresses' ? 'load balancer in a public subnet' : 'ingress controller',
        }))
      : [];
  return [...callers, ...balancers];
}

function podSetFlows(cluster: Cluster, release: PodOwner, set: PodSet): Flow[] {
  const self: Peer = { kind: 'pods', namespace: set.namespace ?? release.namespace, labels: set.labels };
  const nodes = nodeRange(cluster);
  const apiServer = [
    { to: cluster.network.services, ports: HTTPS },
    { to: nodes, ports: [{ port: apiServerPort(cluster) }] },
  ];
  return [
    ...(set.accepts ?? []).map(({ from, ports, why }): Flow => ({ from, to: self, ports, why })),
    ...(set.opens ?? []).map(({ to, ports, why }): Flow => ({ from: self, to, ports, why })),
    // The policy agent sees the Service address before kube-proxy turns it into an endpoint: both must be open.
    ...(set.usesApiServer
      ? apiServer.map(({ to: cidr, ports }): Flow => ({
          from: self,
          to: { kind: 'addresses', cidr },
          ports,
          why: 'Kubernetes API',
        }))
      : []),
    ...webhookFlows(cluster, self, set.webhookPort),
    ...(set.usesVault ? [{ from: self, to: vaultOf(cluster), ports: [{ port: VAULT.port }], why: 'secrets' }] : []),
    ...(set.metricsPort === undefined || !collectsMetrics(cluster)
      ? []
      : [{ from: scraperOf(cluster), to: self, ports: [{ port: set.metricsPort }], why: 'Prometheus reads metrics' }]),
    ...(set.usesAws ? awsFlows(self) : []),
  ];
}

const webhookFlows = (cluster: Cluster, to: Peer, port: number | undefined): Flow[] =>
  port === undefined
    ? []
    : webhookSources(cluster).map((cidr) => ({
        from: { kind: 'addresses', cidr },
        to,
        ports: [{ port }],
        why: 'the API server calls the webhook',
      }));

function awsFlows(from: Peer): Flow[] {
  return [
    { from, to: { kind: 'addresses', cidr: Cidr.any }, ports: HTTPS, why: 'AWS APIs' },
    {
      from,
      to: { kind: 'addresses', cidr: POD_IDENTITY_AGENT },
      ports: [{ port: 80 }],
      why: 'credentials from the Pod Identity agent',
    },
  ];
}

/** Servers of the cluster's own Vault. */
export const vaultOf = (cluster: Cluster): Peer & { readonly kind: 'pods' } => ({
  kind: 'pods',
  namespace: addonNamespaces(cluster).vault,
  labels: VAULT.labels,
});

/** Pods of Prometheus: the only ones that may scrape. */
export const scraperOf = (cluster: Cluster): Peer & { readonly kind: 'pods' } => ({
  kind: 'pods',
  namespace: addonNamespaces(cluster).monitoring,
  labels: SCRAPER_LABELS,
});

/** `name` is a workload of the same namespace, `namespace/name` one of another. */
function callerPeer(namespace: Namespace, caller: string): Peer {
  const [first = '', second] = caller.split('/');
  return second === undefined
    ? { kind: 'workload', namespace: namespace.name, name: first }
    : { kind: 'workload', namespace: first, name: second };
}
