import { ApiObject, Chart } from 'cdk8s';
import { when } from '../../../lib/common/optional';
import {
  type Cluster,
  DNS,
  entrancesBy,
  type FlowPort,
  type MeshPeer,
  namesCalledBy,
  type Namespace,
  selectorLabels,
  servedPorts,
  targetsOf,
  type Workload,
} from '../../../lib/model';
import type { ClusterContext } from '../../context';
import { platformLabels } from '../../labels';

/** Labels by which Cilium knows cluster and namespace of a pod (docs.cilium.io, "Identity-Relevant Labels"). */
const CLUSTER = 'k8s:io.cilium.k8s.policy.cluster';
const NAMESPACE = 'k8s:io.kubernetes.pod.namespace';

interface Placed {
  readonly namespace: Namespace;
  readonly workload: Workload;
}

/**
 * What only policies of Cilium can say of the workloads of a cluster: connections to names, and across the mesh.
 *
 * They add to the NetworkPolicies of the same pods: what either opens is open.
 */
export function ciliumPolicies({ platform, cluster, layer }: ClusterContext): void {
  const placed = isolated(cluster)
    .map((one) => ({ ...one, rules: rulesOf(one, isRouted(cluster, one)) }))
    .filter(({ rules }) => Object.keys(rules).length > 0);
  if (placed.length === 0) return;
  const chart = new Chart(layer('workloads'), 'cilium-policies', { disableResourceNameHashes: true });
  for (const { namespace, workload, rules } of placed) {
    new ApiObject(chart, `${namespace.name}-${workload.name}`, {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumNetworkPolicy',
      metadata: {
        name: workload.name,
        namespace: namespace.name,
        labels: platformLabels(platform, workload.name, namespace.team),
      },
      spec: { endpointSelector: { matchLabels: { ...selectorLabels(workload) } }, ...rules },
    });
  }
}

/** Whether a route from an entrance of Cilium leads to a workload. */
function isRouted(cluster: Cluster, { namespace, workload }: Placed): boolean {
  const names = entrancesBy(cluster, 'cilium').map(({ name }) => name);
  return (namespace.workloads ?? []).some(
    (other) =>
      other.kind === 'web-service' &&
      other.routes?.some(
        (route) => names.includes(route.entrance) && targetsOf(route, other.name).includes(workload.name),
      ),
  );
}

/** Workloads whose namespace refuses by default: in an open one a policy would close what is left open. */
const isolated = ({ namespaces }: Cluster): readonly Placed[] =>
  namespaces
    .filter(({ isolation }) => isolation !== 'open')
    .flatMap((namespace) => (namespace.workloads ?? []).map((workload) => ({ namespace, workload })));

interface Rules {
  readonly ingress?: readonly object[];
  readonly egress?: readonly object[];
}

/** @param routed - whether the proxy of Cilium leads to it, which is on the nodes and has no labels */
function rulesOf({ workload }: Placed, routed: boolean): Rules {
  const { callers = [], calls = [] } = workload.mesh ?? {};
  const names = namesCalledBy(workload);
  const own = 'port' in workload ? servedPorts(workload) : [];
  const ingress = [
    ...when(callers.length > 0, () => ({ fromEndpoints: callers.map(endpointOf), toPorts: toPorts(own) })),
    ...when(routed, () => ({ fromEntities: ['ingress'], toPorts: toPorts(own.slice(0, 1)) })),
  ];
  const egress = [
    ...when(names.length > 0, () => ANSWERS_OF_DNS),
    ...names.map(({ host, ports }) => ({ toFQDNs: [nameOf(host)], toPorts: toPorts(ports) })),
    ...calls.map(({ ports, ...peer }) => ({ toEndpoints: [endpointOf(peer)], toPorts: toPorts(ports) })),
  ];
  return { ...(ingress.length > 0 ? { ingress } : {}), ...(egress.length > 0 ? { egress } : {}) };
}

/** Cilium learns what a name stands for from the answers that pass it (docs.cilium.io, "DNS based"). */
const ANSWERS_OF_DNS = {
  toEndpoints: [{ matchLabels: { [NAMESPACE]: DNS.namespace, 'k8s:k8s-app': DNS.labels['k8s-app'] } }],
  toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: [{ matchPattern: '*' }] } }],
};

const nameOf = (host: string): object => (host.startsWith('*.') ? { matchPattern: host } : { matchName: host });

const endpointOf = ({ cluster, namespace, workload }: MeshPeer): object => ({
  matchLabels: { ...selectorLabels({ name: workload }), [CLUSTER]: cluster, [NAMESPACE]: namespace },
});

const toPorts = (ports: readonly FlowPort[]): object[] => [
  { ports: ports.map(({ port, protocol = 'TCP' }) => ({ port: `${port}`, protocol })) },
];
