import { hasCapability } from '../addons';
import { Cidr } from '../units/cidr';
import type { Cluster } from '../cluster/cluster';
import { peersOfEntrance } from './entrances';
import { type Flow, type FlowPort, isByName, type Peer } from './flows';
import { addonNamespaces, COLLECTOR_LABELS, JAEGER_LABELS, SCRAPER_LABELS, TELEMETRY, VAULT } from '../names';
import type { Namespace } from '../cluster/namespace';
import { apiServerAt, entrancesOf, nodeRange, nodeSources, webhookSources } from './network';
import type { PodSet, ReleaseDescription } from '../delivery/release';
import { type ListeningPort, mainPort, servedPorts } from '../workload/ports';
import { targetsOf } from '../workload/routes';
import { serviceOf } from '../workload/service';
import { type Exposure, isRegional, type Stateful, type WebService, type Workload } from '../workload/workload';
import { ownPodOwners, type PodOwner } from '../own/placed';

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
    ...routeFlows(cluster, namespace, workload),
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
    ...(workload.apiAccess ? apiServerFlows(cluster, self) : []),
    ...(workload.egress ?? []).flatMap((egress): Flow[] =>
      isByName(egress)
        ? []
        : [{ from: self, to: { kind: 'addresses', cidr: egress.to }, ports: egress.ports, why: egress.why }],
    ),
  ];
}

/** Who may call a workload: the callers it names, and the load balancer where it is exposed. */
function callerFlows(cluster: Cluster, namespace: Namespace, workload: Workload, self: Peer): Flow[] {
  if (!('callers' in workload || 'port' in workload)) return [];
  const ports = servedPorts(workload).map(flowPort);
  const callers = (workload.callers ?? []).map((caller): Flow => ({
    from: callerPeer(namespace, caller),
    to: self,
    ports,
    why: `${caller} is a declared caller`,
  }));
  const balancers =
    workload.kind === 'web-service' && workload.exposure
      ? ingressesOf(cluster, workload.exposure).map((from): Flow => ({
          from,
          to: self,
          ports,
          why: from.kind === 'addresses' ? 'load balancer in a public subnet' : 'ingress controller',
        }))
      : [];
  const outside = workload.kind === 'daemon-set' ? [] : outsideFlows(cluster, workload, self);
  return [...callers, ...balancers, ...outside];
}

/** Where the load balancer of an exposed service stands: one without public addresses may be anywhere in the VPC. */
const ingressesOf = (cluster: Cluster, exposure: Exposure): readonly Peer[] =>
  isRegional(exposure) && exposure.reach === 'internal'
    ? [{ kind: 'addresses', cidr: nodeRange(cluster) }]
    : entrancesOf(cluster);

/** Who brings what the routes of a workload carry, to all that they lead to. */
function routeFlows(cluster: Cluster, namespace: Namespace, workload: Workload): Flow[] {
  if (workload.kind !== 'web-service') return [];
  return (workload.routes ?? []).flatMap((route) => {
    const entrance = cluster.entrances?.find(({ name }) => name === route.entrance);
    if (entrance === undefined) return [];
    const targets = targetsOf(route, workload.name).flatMap((name) =>
      (namespace.workloads ?? []).filter((candidate) => candidate.name === name),
    );
    return targets.flatMap((target) => {
      const port = 'port' in target ? target.port : undefined;
      if (port === undefined) return [];
      return peersOfEntrance(cluster, entrance).map((from): Flow => ({
        from,
        to: { kind: 'workload', namespace: namespace.name, name: target.name },
        ports: [flowPort(mainPort(port))],
        why: `the entrance ${entrance.name}`,
      }));
    });
  });
}

/** Who comes in by a load balancer or a port of the nodes. */
function outsideFlows(cluster: Cluster, workload: WebService | Stateful, self: Peer): Flow[] {
  const open = serviceOf(workload);
  if (open === undefined || open.kind === 'headless') return [];
  const sources = open.keepsClientAddress === false ? hiddenClients(cluster) : open.from;
  return sources.map((cidr) => ({
    from: { kind: 'addresses', cidr },
    to: self,
    ports: servedPorts(workload).map(flowPort),
    why: open.why,
  }));
}

/** Where connections come from that pass a node under its own address; those of ServiceLB pass a pod before it. */
const hiddenClients = (cluster: Cluster): readonly Cidr[] =>
  cluster.on === 'k3s' && !hasCapability(cluster, 'service-addresses')
    ? [cluster.network.nodes, cluster.network.pods]
    : nodeSources(cluster);

const flowPort = ({ port, protocol }: ListeningPort): FlowPort => (protocol === 'TCP' ? { port } : { port, protocol });

function podSetFlows(cluster: Cluster, release: PodOwner, set: PodSet): Flow[] {
  const self: Peer = { kind: 'pods', namespace: set.namespace ?? release.namespace, labels: set.labels };
  return [
    ...(set.accepts ?? []).map(({ from, ports, why }): Flow => ({ from, to: self, ports, why })),
    ...(set.opens ?? []).map(({ to, ports, why }): Flow => ({ from: self, to, ports, why })),
    ...(set.usesApiServer ? apiServerFlows(cluster, self) : []),
    ...webhookFlows(cluster, self, set.webhookPort),
    ...(set.usesVault ? [{ from: self, to: vaultOf(cluster), ports: [{ port: VAULT.port }], why: 'secrets' }] : []),
    ...(set.metricsPort === undefined || !collectsMetrics(cluster)
      ? []
      : [{ from: scraperOf(cluster), to: self, ports: [{ port: set.metricsPort }], why: 'Prometheus reads metrics' }]),
    ...(set.usesAws ? awsFlows(self) : []),
  ];
}

/** The policy agent sees the Service address before kube-proxy turns it into an endpoint: both must be open. */
function apiServerFlows(cluster: Cluster, from: Peer): Flow[] {
  const { cidr: behind, port } = apiServerAt(cluster);
  return [
    { cidr: cluster.network.services, ports: HTTPS },
    { cidr: behind, ports: [{ port }] },
  ].map(({ cidr, ports }) => ({ from, to: { kind: 'addresses', cidr }, ports, why: 'Kubernetes API' }));
}

const webhookFlows = (cluster: Cluster, to: Peer, port: number | undefined): Flow[] =>
  port === undefined
    ? []
    : webhookSources(cluster).map((from) => ({
        from,
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
