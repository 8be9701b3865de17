import type { Cluster } from '../cluster/cluster';
import type { Entrance, EntranceController } from '../cluster/entrance';
import { addonNamespaces } from '../names';
import { TRAEFIK_ENTRY_POINTS, TRAEFIK_LABELS } from '../addons/traefik/names';
import type { Peer } from './flows';

/** What a controller of the Gateway API calls itself, and where it listens. */
export interface EntranceFacts {
  /** `controllerName` of its GatewayClass. */
  readonly controller: string;
  /** Ports of the listeners for HTTP and HTTPS. */
  readonly ports: readonly [http: number, https: number];
}

/**
 * Sources: traefik 3.8, "Kubernetes Gateway" (listeners are on the ports of its entry points); Cilium 1.20, "Gateway
 * API Support"; Envoy Gateway 1.9, values of its chart; AWS Load Balancer Controller 3.5, "Gateway API for Layer 7".
 */
export const ENTRANCES: Readonly<Record<EntranceController, EntranceFacts>> = {
  'aws-load-balancer-controller': { controller: 'gateway.k8s.aws/alb', ports: [80, 443] },
  cilium: { controller: 'io.cilium/gateway-controller', ports: [80, 443] },
  'envoy-gateway': { controller: 'gateway.envoyproxy.io/gatewayclass-controller', ports: [80, 443] },
  traefik: {
    controller: 'traefik.io/gateway-controller',
    ports: [TRAEFIK_ENTRY_POINTS[0].port, TRAEFIK_ENTRY_POINTS[1].port],
  },
};

/** Entrances of a cluster that a controller serves. */
export const entrancesBy = ({ entrances = [] }: Cluster, by: EntranceController): readonly Entrance[] =>
  entrances.filter((entrance) => entrance.by === by);

/**
 * Who connects to the pods behind an entrance. Nobody that a NetworkPolicy could name where Cilium serves it: its proxy
 * is on the nodes, and a policy of Cilium lets it in.
 */
export function peersOfEntrance(cluster: Cluster, { by, name, namespace, reach, proxies }: Entrance): readonly Peer[] {
  switch (by) {
    case 'traefik':
      return [{ kind: 'pods', namespace: addonNamespaces(cluster).ingress, labels: TRAEFIK_LABELS }];
    case 'envoy-gateway':
      return [
        {
          kind: 'pods',
          namespace: proxies ?? 'envoy-gateway-system',
          labels: {
            'gateway.envoyproxy.io/owning-gateway-name': name,
            'gateway.envoyproxy.io/owning-gateway-namespace': namespace,
          },
        },
      ];
    case 'aws-load-balancer-controller':
      if (cluster.on !== 'eks') return [];
      return (reach === 'internet' ? cluster.network.publicSubnets : [cluster.network.vpc]).map((cidr) => ({
        kind: 'addresses',
        cidr,
      }));
    case 'cilium':
      return [];
  }
}
