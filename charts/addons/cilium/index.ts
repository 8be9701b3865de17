import { defined } from '../../../lib/common/optional';
import {
  charts,
  type Cilium,
  CILIUM_RELEASE,
  entrancesBy,
  FLUX_NAMESPACE,
  type K3sCluster,
  MESH_PORT,
  meshOf,
  type Provision,
  type JsonObject,
  type PodSet,
} from '../../../lib/model';
import type { ClusterContext, DescribeAddon } from '../../context';
import { globalServices } from './global-services';
import { REPLACED_APART, replicasApart } from '../support/replicas';
import { definitions, resources } from '../support/values';

const NAMESPACE = 'kube-system';

/** Port of k3s' own balancer for the API, on every node: it answers before there is any network of pods. */
const API_BALANCER = { host: '127.0.0.1', port: 6444 };

/** Kinds that the operator of Cilium makes once it runs; the chart has no definitions. */
const CILIUM_KINDS: readonly Provision[] = definitions(
  'cilium.io',
  'CiliumNetworkPolicy',
  'CiliumClusterwideNetworkPolicy',
);

/**
 * Cilium with native routing, in place of kube-proxy, encrypted between nodes, in one mesh with the other sites.
 *
 * Ansible installs it before there is any GitOps, from the very values of this release; Flux takes the release over by
 * its name and never prunes it. What it does and leaves to others:
 * - Certificates come from a job in the cluster (`cronJob`), signed by the authority of the mesh: the chart's own would
 *   be new at each rendering, and cert-manager's pods need a network first.
 * - Addresses of Services belong to MetalLB: two programs that answer ARP for one address would compete for it.
 * - Metrics are served, but no monitors created: on a new cluster their CRD does not exist yet, and the install would
 *   fail.
 * - Rules on ranges of addresses hold for nodes too (`policyCIDRMatchMode`); else no range lets in what comes from a
 *   node, and the API server could call no webhook (chart 1.20.0, policyCIDRMatchMode to policy-cidr-match-mode).
 */
export const cilium: DescribeAddon<Cilium, K3sCluster> = (context, addon) => {
  globalServices(context, addon);
  return [
    {
      name: CILIUM_RELEASE,
      chart: charts.cilium,
      namespace: NAMESPACE,
      layer: 'network',
      renderedBy: 'engine',
      values: values(context, addon),
      valuesFrom: [{ kind: 'Secret', name: addon.authority }],
      provides: [...CILIUM_KINDS],
      needs: [`secret:${FLUX_NAMESPACE}/${addon.authority}`],
      pods: PODS,
      neverPruned: true,
      mayBecome: {
        'node-root': 'it is the network of its node, and its operator may make what encrypts it',
        'all-secrets': 'its operator looks for those of Ingresses and gateways',
      },
    },
  ];
};

const PODS: readonly PodSet[] = [
  { name: 'agent', labels: { 'k8s-app': 'cilium' }, usesApiServer: true, metricsPort: 9962, hostNetwork: true },
  {
    name: 'envoy',
    labels: { 'k8s-app': 'cilium-envoy' },
    usesApiServer: true,
    metricsPort: 9964,
    hostNetwork: true,
  },
  {
    name: 'operator',
    labels: { 'io.cilium/app': 'operator', name: 'cilium-operator' },
    usesApiServer: true,
    metricsPort: 9963,
    hostNetwork: true,
  },
  { name: 'mesh-api-server', labels: { 'k8s-app': 'clustermesh-apiserver' }, usesApiServer: true },
  { name: 'relay', labels: { 'k8s-app': 'hubble-relay' } },
  { name: 'mesh-certificates', labels: { 'k8s-app': 'clustermesh-apiserver-generate-certs' }, usesApiServer: true },
  { name: 'hubble-certificates', labels: { 'k8s-app': 'hubble-generate-certs' }, usesApiServer: true },
];

const values = (context: ClusterContext<K3sCluster>, addon: Cilium): JsonObject => ({
  ...defined({ upgradeCompatibility: addon.beganWith }),
  cluster: { name: context.cluster.name, id: addon.meshId },
  kubeProxyReplacement: true,
  k8sServiceHost: API_BALANCER.host,
  k8sServicePort: API_BALANCER.port,
  routingMode: 'native',
  ipv4NativeRoutingCIDR: `${addon.nativeRouting}`,
  autoDirectNodeRoutes: true,
  // Nodes of the other sites are behind a router; the routes to them are those of the machines.
  directRoutingSkipUnreachable: true,
  // The packets of WireGuard must pass the tunnel whole: the MTU is the tunnel's, and Cilium takes its own overhead off
  // that.
  MTU: addon.mtu,
  ipam: { mode: 'kubernetes' },
  bpf: { masquerade: true },
  encryption: {
    enabled: true,
    type: 'wireguard',
    nodeEncryption: false,
    strictMode: { egress: { enabled: true, cidr: `${addon.nativeRouting}` } },
  },
  policyCIDRMatchMode: ['nodes'],
  clustermesh: clusterMesh(context, addon),
  certgen: { generateCA: false },
  hubble: HUBBLE,
  l2announcements: { enabled: false },
  enableLBIPAM: false,
  gatewayAPI:
    entrancesBy(context.cluster, 'cilium').length > 0
      ? { enabled: true, gatewayClass: { create: 'false' } }
      : { enabled: false },
  // The chart keeps them on nodes of their own, on the host's network (cilium 1.20.0, values.yaml, operator.affinity).
  operator: {
    replicas: replicasApart(context.cluster, 2),
    updateStrategy: REPLACED_APART,
    resources: resources('50m', '128Mi', '512Mi'),
  },
  prometheus: { enabled: true },
  rollOutCiliumPods: true,
  resources: resources('100m', '512Mi', '1Gi'),
});

/** Hubble shows what connects to what and what a policy refused. */
const HUBBLE: JsonObject = {
  enabled: true,
  relay: { enabled: true, resources: resources('10m', '64Mi', '256Mi') },
  ui: { enabled: false },
  metrics: { enabled: ['dns', 'drop', 'tcp', 'flow'] },
  tls: { auto: { enabled: true, method: 'cronJob' } },
};

/** The API server of the mesh, which the other sites read from, and those sites. */
const clusterMesh = (context: ClusterContext<K3sCluster>, addon: Cilium): JsonObject => ({
  useAPIServer: true,
  // A policy means its own cluster unless it names another.
  policyDefaultLocalCluster: true,
  apiserver: {
    replicas: 2,
    // A port of every node instead of an address of MetalLB, which comes later.
    service: { type: 'NodePort', nodePort: MESH_PORT },
    tls: { authMode: 'cluster', auto: { enabled: true, method: 'cronJob' } },
    resources: resources('50m', '128Mi', '512Mi'),
  },
  config: { enabled: true, clusters: { ...peersOf(context), ...neighboursOf(addon) } },
});

/** Other clusters by name, as the chart takes them. */
type Others = Readonly<Record<string, { ips: string[]; port: number }>>;

/** Clusters of other platforms that are in the mesh. */
const neighboursOf = ({ neighbours = [] }: Cilium): Others =>
  Object.fromEntries(neighbours.map(({ name, addresses }) => [name, { ips: [...addresses], port: MESH_PORT }]));

/**
 * The other clusters of the mesh, each by the addresses of all its nodes. The mesh's certificate is for names below
 * mesh.cilium.io, to which the chart resolves these addresses.
 */
function peersOf({ platform, cluster }: ClusterContext<K3sCluster>): Others {
  return Object.fromEntries(
    meshOf(platform)
      .filter((member) => member.cluster.name !== cluster.name)
      .map((member) => [
        member.cluster.name,
        { ips: member.cluster.nodes.map(({ address }) => address), port: MESH_PORT },
      ]),
  );
}
