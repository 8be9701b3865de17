import { Cidr } from './cidr';
import type { Cluster } from './cluster';
import type { Flow, FlowPort, Peer } from './flows';
import { COLLECTOR, SCRAPER, TELEMETRY } from './names';
import type { Namespace } from './namespace';
import type { PodSet, Release } from './release';
import type { Workload } from './workload';

const HTTPS: readonly FlowPort[] = [{ port: 443 }];

/** Address of the EKS Pod Identity agent on every node (Amazon EKS user guide, Pod Identity agent). */
const POD_IDENTITY_AGENT = Cidr.of('169.254.170.23/32');

/** Pods that resolve names, wherever Kubernetes runs: the label is the same for CoreDNS and its forerunner. */
export const DNS: Peer & { readonly kind: 'pods' } = { kind: 'pods', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };

/** Name resolution, which every namespace that refuses by default opens for all of its pods. */
export const dnsFlowsOf = (cluster: Cluster): readonly Flow[] =>
  cluster.namespaces
    .filter(({ isolation }) => isolation !== 'open')
    .map(({ name }) => ({ from: { kind: 'namespace', namespace: name }, to: DNS, ports: [{ port: 53, protocol: 'UDP' }, { port: 53 }], why: 'name resolution' }));

/** Whether the cluster runs a collector that programs may send traces and metrics to. */
export const collectsTelemetry = (cluster: Cluster): boolean => cluster.addons.some(({ kind }) => kind === 'observability');

/** Every connection that somebody declared, name resolution aside. What is in neither list is refused. */
export function flowsOf(cluster: Cluster, releases: readonly Release[]): readonly Flow[] {
  return [
    ...cluster.namespaces.flatMap((namespace) => (namespace.workloads ?? []).flatMap((workload) => workloadFlows(cluster, namespace, workload))),
    ...releases.flatMap((release) => release.pods.flatMap((set) => podSetFlows(cluster, release, set))),
  ];
}

function workloadFlows(cluster: Cluster, namespace: Namespace, workload: Workload): Flow[] {
  const self: Peer = { kind: 'workload', namespace: namespace.name, name: workload.name };
  return [
    ...callerFlows(cluster, namespace, workload, self),
    ...('metrics' in workload && workload.metrics ? [{ from: scraper, to: self, ports: [{ port: workload.metrics.port }], why: 'Prometheus reads metrics' }] : []),
    ...(collectsTelemetry(cluster) ? [{ from: self, to: collector, ports: [{ port: TELEMETRY.otlp.grpc }, { port: TELEMETRY.otlp.http }], why: 'traces and metrics go to the collector' }] : []),
    ...(workload.aws ? awsFlows(self) : []),
    ...(workload.egress ?? []).map(({ to, ports, why }): Flow => ({ from: self, to: { kind: 'addresses', cidr: to }, ports, why })),
  ];
}

/** Who may call a workload: the callers it names, and the load balancer where it is exposed. */
function callerFlows(cluster: Cluster, namespace: Namespace, workload: Workload, self: Peer): Flow[] {
  if (workload.kind !== 'web-service' && workload.kind !== 'stateful') return [];
  const ports = [{ port: workload.port }];
  const callers = (workload.callers ?? []).map((caller): Flow => ({ from: callerPeer(namespace, caller), to: self, ports, why: `${caller} is a declared caller` }));
  const balancers = workload.kind === 'web-service' && workload.exposure
    ? cluster.network.publicSubnets.map((cidr): Flow => ({ from: { kind: 'addresses', cidr }, to: self, ports, why: 'load balancer in a public subnet' }))
    : [];
  return [...callers, ...balancers];
}

function podSetFlows(cluster: Cluster, release: Release, set: PodSet): Flow[] {
  const self: Peer = { kind: 'pods', namespace: set.namespace ?? release.namespace, labels: set.labels };
  const { vpc, services } = cluster.network;
  return [
    ...(set.accepts ?? []).map(({ from, ports, why }): Flow => ({ from, to: self, ports, why })),
    ...(set.opens ?? []).map(({ to, ports, why }): Flow => ({ from: self, to, ports, why })),
    // The policy agent sees the Service address before kube-proxy turns it into an endpoint in the VPC: both must be open.
    ...(set.usesApiServer ? [services, vpc].map((cidr): Flow => ({ from: self, to: { kind: 'addresses', cidr }, ports: HTTPS, why: 'Kubernetes API' })) : []),
    ...(set.webhookPort === undefined ? [] : [{ from: { kind: 'addresses', cidr: vpc } as const, to: self, ports: [{ port: set.webhookPort }], why: 'the API server calls the webhook' }]),
    ...(set.metricsPort === undefined ? [] : [{ from: scraper, to: self, ports: [{ port: set.metricsPort }], why: 'Prometheus reads metrics' }]),
    ...(set.usesAws ? awsFlows(self) : []),
  ];
}

function awsFlows(from: Peer): Flow[] {
  return [
    { from, to: { kind: 'addresses', cidr: Cidr.any }, ports: HTTPS, why: 'AWS APIs' },
    { from, to: { kind: 'addresses', cidr: POD_IDENTITY_AGENT }, ports: [{ port: 80 }], why: 'credentials from the Pod Identity agent' },
  ];
}

const scraper: Peer = { kind: 'pods', ...SCRAPER };
const collector: Peer = { kind: 'pods', ...COLLECTOR };

/** `name` is a workload of the same namespace, `namespace/name` one of another. */
function callerPeer(namespace: Namespace, caller: string): Peer {
  const [first = '', second] = caller.split('/');
  return second === undefined ? { kind: 'workload', namespace: namespace.name, name: first } : { kind: 'workload', namespace: first, name: second };
}
