import {
  type CertManager,
  Cidr,
  type Cluster,
  type Entrance,
  type EntranceController,
  type MonitoringCrds,
  type Namespace,
  type Platform,
  type Provision,
  type ReleaseDescription,
  type Route,
} from '../../lib/model';
import { chart } from '../../lib/pins/types';
import { k3sCluster } from './k3s-platform';
import { meshPlatform } from './mesh-platform';
import { cluster, namespace, platform, service } from './small-platform';

const envoy = (name: string) =>
  chart({
    name,
    repository: 'oci://docker.io/envoyproxy',
    version: 'v1.9.0',
    appVersion: 'v1.9.0',
    date: '2026-11-29',
    source: 'for tests',
  });

const CRD = 'apiextensions.k8s.io/CustomResourceDefinition';

/** The definitions of the Gateway API, as a release of the chart that its project Envoy Gateway publishes. */
export const definitions: ReleaseDescription = {
  name: 'gateway-crds',
  chart: envoy('gateway-crds-helm'),
  namespace: 'kube-system',
  layer: 'node-definitions',
  renderedBy: 'engine',
  values: { crds: { gatewayAPI: { enabled: true, channel: 'standard' } } },
  provides: ['GatewayClass', 'Gateway', 'HTTPRoute', 'GRPCRoute'].map(
    (kind): Provision => `crd:gateway.networking.k8s.io/${kind}`,
  ),
  clusterKinds: [CRD],
  namespacedKinds: [],
  pods: [],
};

const controller: ReleaseDescription = {
  name: 'envoy-gateway',
  chart: envoy('gateway-helm'),
  namespace: 'envoy-gateway-system',
  layer: 'ingress',
  renderedBy: 'engine',
  values: { crds: { enabled: false } },
  clusterKinds: [],
  namespacedKinds: [],
  // It makes the proxies itself, as Gateways ask for them.
  pods: [
    {
      name: 'public',
      labels: {
        'gateway.envoyproxy.io/owning-gateway-name': 'public',
        'gateway.envoyproxy.io/owning-gateway-namespace': 'ingress',
      },
      accepts: [
        { from: { kind: 'addresses', cidr: Cidr.any }, ports: [{ port: 10_080 }, { port: 10_443 }], why: 'clients' },
      ],
    },
  ],
};

/** Half of the new path to the next version, calls of gRPC by their name: all words that a route has. */
export const ROUTES: readonly Route[] = [
  {
    entrance: 'public',
    hosts: ['api.shop.example'],
    rules: [
      {
        path: '/v2',
        rewritePath: '/',
        rewriteHost: 'next.shop.example',
        headers: [{ name: 'X-Canary', value: 'yes' }],
        timeoutSeconds: 10,
        to: [{ workload: 'next', weight: 1 }],
      },
      {
        to: [
          { workload: 'api', weight: 90 },
          { workload: 'next', weight: 10 },
        ],
      },
    ],
  },
  { entrance: 'public', hosts: ['rpc.shop.example'], speaks: 'grpc', rules: [{ call: 'shop.v1.Carts/Add' }, {}] },
];

const workloads = (routes: readonly Route[]): Namespace =>
  namespace({ workloads: [service({ routes }), service({ name: 'next' })] });

const entrance = (by: EntranceController, props: Partial<Entrance>): Entrance => ({
  name: 'public',
  namespace: 'ingress',
  by,
  hosts: ['api.shop.example', 'rpc.shop.example'],
  ...(by === 'aws-load-balancer-controller' ? {} : { issuer: 'internal-ca' }),
  ...props,
});

const existing = (name: string): Namespace => namespace({ name, existing: true, isolation: 'open', workloads: [] });
const other = (name: string): Namespace => namespace({ name, workloads: [] });

/** A cluster with what serves an entrance of this sort. */
function clusterFor(by: EntranceController): Cluster {
  const k3s = k3sCluster();
  const certManager: readonly (MonitoringCrds | CertManager)[] = [
    { kind: 'monitoring-crds' },
    { kind: 'cert-manager' },
  ];
  const rest = k3s.namespaces.filter(({ name }) => name !== 'shop');
  switch (by) {
    case 'traefik':
      return { ...k3s, namespaces: rest };
    case 'envoy-gateway':
      return {
        ...k3s,
        addons: certManager,
        namespaces: [...rest, other('envoy-gateway-system')],
        releases: [controller],
      };
    case 'cilium': {
      const [site] = meshPlatform().clusters;
      if (site?.on !== 'k3s') throw new Error('a site is a k3s cluster');
      const addons = site.addons.map((addon) => (addon.kind === 'cilium' ? { ...addon, globalServices: [] } : addon));
      return { ...site, addons: [...certManager, ...addons], namespaces: [...rest, other('metallb-system')] };
    }
    case 'aws-load-balancer-controller':
      return cluster({
        addons: [...certManager, { kind: 'load-balancer-controller' }],
        namespaces: [existing('kube-system'), other('ingress'), other('cert-manager'), other('monitoring')],
      });
  }
}

/** A platform whose workload is reached by an entrance of this sort, and breaks no rule. */
export function entrancePlatform(
  by: EntranceController,
  routes: readonly Route[] = ROUTES,
  props: Partial<Entrance> = {},
): Platform {
  const made = clusterFor(by);
  return platform(
    { gitops: { engine: 'flux', repository: 'https://git.example/shop.git', revision: 'main' } },
    {
      ...made,
      namespaces: [workloads(routes), ...made.namespaces],
      releases: [definitions, ...(made.releases ?? [])],
      entrances: [entrance(by, props)],
    },
  );
}
