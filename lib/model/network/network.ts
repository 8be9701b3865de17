import { hostsOf } from '../addons';
import type { Cidr } from '../units/cidr';
import type { Cluster, DrRole, K3sCluster } from '../cluster/cluster';
import type { Peer } from './flows';
import { addonNamespaces, ARGOCD_NAMESPACE, clusterDomainOf, FLUX_NAMESPACE } from '../names';
import { TRAEFIK_LABELS } from '../addons/traefik/names';
import { exposedHosts, isRegional } from '../workload/workload';

/**
 * Where the machines of a cluster have their addresses: nodes, kubelets, the API server and internal load balancers.
 */
export const nodeRange = (cluster: Cluster): Cidr =>
  cluster.on === 'eks' ? cluster.network.vpc : cluster.network.nodes;

/** Router of the machines that Terraform makes: the first address of their network, which their hypervisor has. */
export const routerOf = ({ network }: K3sCluster): string => network.nodes.address(1);

/** Every range that belongs to a cluster, with its name. On EKS pods have addresses of the VPC. */
export const rangesOf = (cluster: Cluster): readonly { readonly field: string; readonly cidr: Cidr }[] =>
  cluster.on === 'eks'
    ? [
        { field: 'network.vpc', cidr: cluster.network.vpc },
        { field: 'network.services', cidr: cluster.network.services },
      ]
    : (['nodes', 'pods', 'services'] as const).flatMap((range) => {
        const cidr = cluster.network[range];
        return cidr === undefined ? [] : [{ field: `network.${range}`, cidr }];
      });

/** Where the API server answers on its own address: the load balancer of EKS, each server of k3s, or what is said. */
export function apiServerAt(cluster: Cluster): { readonly cidr: Cidr; readonly port: number } {
  if (cluster.on === 'kubernetes') return { cidr: cluster.network.api.addresses, port: cluster.network.api.port };
  return { cidr: nodeRange(cluster), port: cluster.on === 'eks' ? 443 : 6443 };
}

/**
 * Where connections come from that pass a node under its own address: the addresses of the nodes.
 *
 * With k3s' own network a call to a pod of another node leaves by the address of that network's interface, which is the
 * first one of the node's part of the pods' range, and no range that can be written here (flannel, VXLAN backend).
 */
export const nodeSources = (cluster: Cluster): readonly Cidr[] =>
  cluster.on === 'k3s' && cluster.network.policies === 'k3s' && cluster.nodes.length > 1
    ? [cluster.network.nodes, cluster.network.pods]
    : [nodeRange(cluster)];

/** Where the API server's calls of webhooks come from: nodes, its own addresses, or pods that carry them. */
export function webhookSources(cluster: Cluster): readonly Peer[] {
  const given = cluster.on === 'kubernetes' ? cluster.network.api : undefined;
  if (given?.callsThrough !== undefined) return [{ kind: 'pods', ...given.callsThrough }];
  const nodes = nodeSources(cluster);
  const own = given === undefined || nodes.some((range) => range.contains(given.addresses)) ? [] : [given.addresses];
  return [...nodes, ...own].map((cidr) => ({ kind: 'addresses', cidr }));
}

/** Who connects to what is behind the ingress controller: its pods, or load balancers that do without. */
export function ingressPeers(cluster: Cluster): readonly Extract<Peer, { kind: 'pods' | 'addresses' }>[] {
  const given = cluster.on === 'kubernetes' ? cluster.ingress?.from : undefined;
  if (given === undefined)
    return [{ kind: 'pods', namespace: addonNamespaces(cluster).ingress, labels: TRAEFIK_LABELS }];
  return 'labels' in given ? [{ kind: 'pods', ...given }] : given.map((cidr) => ({ kind: 'addresses', cidr }));
}

/**
 * Where connections to exposed services come from: the load balancer in its public subnets, or the ingress controller.
 */
export const entrancesOf = (cluster: Cluster): readonly Peer[] =>
  cluster.on === 'eks'
    ? cluster.network.publicSubnets.map((cidr) => ({ kind: 'addresses', cidr }))
    : ingressPeers(cluster);

/** Where a cluster is, as the label `region` of its metrics and logs. */
export const regionOf = (cluster: Cluster): string => (cluster.on === 'eks' ? cluster.region : cluster.site);

/** What a cluster does for its platform. Outside EKS a cluster has no twin, so it serves. */
export const drRoleOf = (cluster: Cluster): DrRole => (cluster.on === 'eks' ? cluster.role : 'active');

/** Namespaces with a host behind the ingress controller, each once: certificates are asked for from there. */
export const hostedNamespaces = ({ on, namespaces, addons }: Cluster): readonly string[] => [
  ...new Set([
    ...namespaces
      .filter(({ workloads = [] }) =>
        workloads.some(
          (workload) =>
            workload.kind === 'web-service' && workload.exposure !== undefined && !isRegional(workload.exposure),
        ),
      )
      .map(({ name }) => name),
    ...addons.flatMap((addon) => {
      if (addon.kind === 'flux-monitoring' && addon.webhookHost !== undefined) return [FLUX_NAMESPACE];
      return addon.kind === 'argo-cd' && on !== 'eks' ? [ARGOCD_NAMESPACE] : [];
    }),
  ]),
];

/** A host and the field that declares it. */
export interface DeclaredHost {
  readonly host: string;
  /** Field of the add-on, for example `argo-cd.host`. */
  readonly field: string;
}

/** Hosts that the add-ons of a cluster answer on. */
export const addonHosts = ({ addons }: Cluster): readonly DeclaredHost[] =>
  addons.flatMap((addon) => hostsOf(addon).map(({ field, host }) => ({ host, field: `${addon.kind}.${field}` })));

/** Whether a name lies in the zone that the cluster's DNS answers for alone. */
export const inClusterZone = (cluster: Cluster, name: string): boolean => name.endsWith(`.${clusterDomainOf(cluster)}`);

/**
 * Names in the cluster's own zone that are answered outside it: the declared ones, and those of its own Ingresses.
 * Sorted.
 */
export function outsideHostsOf(cluster: K3sCluster): readonly string[] {
  const exposed = cluster.namespaces.flatMap(({ workloads = [] }) =>
    workloads.flatMap((workload) =>
      workload.kind === 'web-service' && workload.exposure && !isRegional(workload.exposure)
        ? exposedHosts(workload.exposure)
        : [],
    ),
  );
  const all = [...(cluster.outsideNames?.hosts ?? []), ...exposed, ...addonHosts(cluster).map(({ host }) => host)];
  return [...new Set(all)].filter((host) => inClusterZone(cluster, host)).sort();
}
