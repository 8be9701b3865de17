import { ApiObject, type Chart } from 'cdk8s';
import { KubeService } from 'cdk8s-plus-28/lib/imports/k8s';
import { defined } from '../../../lib/common/optional';
import {
  type Cilium,
  type GlobalService,
  type K3sCluster,
  meshOf,
  selectorLabels,
  servedPorts,
  type WebService,
} from '../../../lib/model';
import type { ClusterContext } from '../../context';
import { servicePort } from '../../workload/service';
import { addonChart } from '../support/chart';

/** Label by which a policy names a cluster of the mesh. Without it a policy means its own cluster. */
const CLUSTER = 'io.cilium.k8s.policy.cluster';

/** Labels by which Cilium knows the namespace of a pod, of whatever cluster. */
const NAMESPACE = 'k8s:io.kubernetes.pod.namespace';

/**
 * The Services that answer in every cluster of the mesh, and what lets their callers through.
 *
 * A NetworkPolicy of Kubernetes ends at its cluster, so what crosses sites is a policy of Cilium that names the other
 * cluster: out of the callers here, and into the pods here from the callers there.
 */
export function globalServices(context: ClusterContext<K3sCluster>, { globalServices: services = [] }: Cilium): void {
  for (const service of services) {
    const workload = workloadOf(context.cluster, service);
    if (workload === undefined) continue;
    const chart = addonChart(context, 'mesh', service.name, service.namespace);
    globalService(chart, service, workload);
    const others = meshOf(context.platform).filter(({ cluster }) => cluster.name !== context.cluster.name);
    for (const { cluster } of others) {
      policy(chart, `${service.name}-from-${cluster.name}`, endpoint(service.workload), {
        ingress: [
          {
            fromEndpoints: service.callers.map((caller) => endpointIn(cluster, service, caller)),
            toPorts: [portsTo(workload)],
          },
        ],
      });
      for (const caller of service.callers) {
        policy(chart, `${caller}-to-${service.name}-in-${cluster.name}`, endpoint(caller), {
          egress: [{ toEndpoints: [endpointIn(cluster, service, service.workload)], toPorts: [portsTo(workload)] }],
        });
      }
    }
  }
}

/** The workload behind a global Service; a rule of the model asks for it. */
export const workloadOf = (cluster: K3sCluster, { namespace, workload }: GlobalService): WebService | undefined =>
  cluster.namespaces
    .find(({ name }) => name === namespace)
    ?.workloads?.find(
      (candidate): candidate is WebService => candidate.name === workload && candidate.kind === 'web-service',
    );

function globalService(chart: Chart, { name, affinity = 'any' }: GlobalService, workload: WebService): void {
  new KubeService(chart, 'service', {
    metadata: {
      name,
      annotations: defined({
        'service.cilium.io/global': 'true',
        'service.cilium.io/affinity': affinity === 'any' ? undefined : affinity,
      }),
    },
    spec: {
      type: 'ClusterIP',
      selector: { ...selectorLabels(workload) },
      ports: servedPorts(workload).map(servicePort),
    },
  });
}

function policy(chart: Chart, name: string, endpointSelector: object, rules: object): void {
  new ApiObject(chart, name, {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumNetworkPolicy',
    metadata: { name },
    spec: { endpointSelector, ...rules },
  });
}

const endpoint = (workload: string): { matchLabels: Record<string, string> } => ({
  matchLabels: { ...selectorLabels({ name: workload }) },
});

const endpointIn = (
  cluster: K3sCluster,
  { namespace }: GlobalService,
  workload: string,
): { matchLabels: Record<string, string> } => ({
  matchLabels: { ...selectorLabels({ name: workload }), [CLUSTER]: cluster.name, [NAMESPACE]: namespace },
});

const portsTo = (workload: WebService): { ports: { port: string; protocol: string }[] } => ({
  ports: servedPorts(workload).map(({ port, protocol }) => ({ port: `${port}`, protocol })),
});
