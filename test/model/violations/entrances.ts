import type { Entrance, EntranceController, Platform, Route } from '../../../lib/model';
import { built } from '../../support/eks-platform';
import { entrancePlatform, ROUTES } from '../../support/entrance-platform';
import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';
import { cluster, namespace, platform, service } from '../../support/small-platform';
import { kubeSystem } from './plants';
import type { Violation } from './violation';

/** An entrance of Traefik with these words. */
const entrance = (props: Partial<Entrance>): Platform => entrancePlatform('traefik', undefined, props);

/** A workload with this one route. */
const routed = (route: Partial<Route>): Platform =>
  entrancePlatform('traefik', [{ entrance: 'public', hosts: ['api.shop.example'], ...route }]);

/** The same cluster without what serves its entrance. */
function without(by: EntranceController, kind: string): Platform {
  const made = entrancePlatform(by);
  return {
    ...made,
    clusters: made.clusters.map((one) => ({
      ...one,
      addons: one.addons.filter((addon) => addon.kind !== kind),
      releases: (one.releases ?? []).filter(({ name }) => name !== kind),
    })) as Platform['clusters'],
  };
}

/** A cluster with two services that say of themselves what is given. */
const two = (...props: readonly Parameters<typeof service>[0][]): Platform =>
  k3sPlatform(
    k3sCluster({
      namespaces: k3sCluster().namespaces.map((one) =>
        one.name === 'shop'
          ? namespace({ workloads: props.map((own, at) => service({ name: at === 0 ? 'api' : 'web', ...own })) })
          : one,
      ),
    }),
  );

const ENTRANCE = 'entrances.public';
const ROUTE = 'namespaces.shop.workloads.api.routes';
const HOST = 'api.shop.example';

const entrances: readonly Violation[] = [
  ...(
    [
      ['traefik', 'traefik'],
      ['cilium', 'cilium'],
      ['aws-load-balancer-controller', 'load-balancer-controller'],
      ['envoy-gateway', 'envoy-gateway'],
    ] as const
  ).map(([by, kind]): Violation => [
    `an entrance of ${by} that nothing serves`,
    without(by, kind),
    { code: 'model/missing-addon', field: `${ENTRANCE}.by`, message: /nothing in the cluster serves/ },
  ]),
  [
    'an entrance without an issuer',
    platform(
      {},
      { ...k3sCluster(), entrances: [{ name: 'public', namespace: 'ingress', by: 'traefik', hosts: [HOST] }] },
    ),
    { code: 'model/entrance', field: `${ENTRANCE}.issuer`, message: /nobody signs/ },
  ],
  [
    'a wildcard of an authority that asks over HTTP',
    entrancePlatform('traefik', ROUTES, { hosts: ['*.shop.example'], issuer: 'letsencrypt' }),
    { code: 'model/entrance', field: `${ENTRANCE}.hosts`, message: /signs no wildcard/ },
  ],
  [
    'a load balancer of AWS with an issuer',
    entrancePlatform('aws-load-balancer-controller', ROUTES, { issuer: 'internal-ca' }),
    { code: 'model/entrance', field: `${ENTRANCE}.issuer`, message: /from ACM/ },
  ],
  [
    'a host that the certificate of the cluster is not for',
    platform(
      {},
      built(
        { certificate: ['*.web.shop.example'] },
        {
          addons: [{ kind: 'load-balancer-controller' }],
          namespaces: [namespace(), kubeSystem],
          entrances: [{ name: 'public', namespace: 'shop', by: 'aws-load-balancer-controller', hosts: [HOST] }],
        },
      ),
    ),
    { code: 'model/certificate', field: `${ENTRANCE}.hosts`, message: /is not for 'api.shop.example'/ },
  ],
  [
    'an entrance in a namespace that is not there',
    entrance({ namespace: 'doors' }),
    { code: 'model/namespace', field: `${ENTRANCE}.namespace`, message: /no namespace 'doors'/ },
  ],
  [
    'an entrance on no host',
    entrancePlatform('traefik', [], { hosts: [] }),
    { code: 'model/entrance', field: `${ENTRANCE}.hosts`, message: /answers on no host/ },
  ],
  [
    'an entrance on a host of somebody else',
    entrance({ hosts: [HOST, 'rpc.shop.example', '*.elsewhere.example'] }),
    { code: 'model/host', field: `${ENTRANCE}.hosts`, message: /outside the platform's zone/ },
  ],
  [
    'a public address where the network decides on that',
    entrance({ reach: 'internet' }),
    { code: 'model/entrance', field: `${ENTRANCE}.reach`, message: /decided by the network/ },
  ],
  [
    'two entrances of one name',
    platform(
      {},
      cluster({
        addons: [{ kind: 'load-balancer-controller' }],
        namespaces: [namespace(), kubeSystem],
        entrances: [1, 2].map(() => ({
          name: 'public',
          namespace: 'shop',
          by: 'aws-load-balancer-controller' as const,
          hosts: [HOST],
        })),
      }),
    ),
    { code: 'model/unique-name', field: 'entrances', message: /two entrances are called 'public'/ },
  ],
];

const routes: readonly Violation[] = [
  [
    'a route from an entrance that is not there',
    routed({ entrance: 'private' }),
    { code: 'model/route', field: `${ROUTE}.entrance`, message: /no entrance 'private'/ },
  ],
  [
    'a route on a host that its entrance does not have',
    routed({ hosts: ['www.shop.example'] }),
    { code: 'model/route', field: `${ROUTE}.hosts`, message: /does not answer on this host/ },
  ],
  [
    'a route on no host',
    routed({ hosts: [] }),
    { code: 'model/route', field: `${ROUTE}.hosts`, message: /no host leads here/ },
  ],
  [
    'a path of gRPC',
    routed({ speaks: 'grpc', rules: [{ path: '/carts' }] }),
    { code: 'model/route', field: `${ROUTE}.rules.path`, message: /gRPC has no path/ },
  ],
  [
    'a call of HTTP',
    routed({ rules: [{ call: 'shop.v1.Carts' }] }),
    { code: 'model/route', field: `${ROUTE}.rules.call`, message: /HTTP has no call/ },
  ],
  [
    'a share of what is not there',
    routed({ rules: [{ to: [{ workload: 'gone', weight: 1 }] }] }),
    { code: 'model/route', field: `${ROUTE}.rules.to`, message: /nothing called 'gone'/ },
  ],
  [
    'shares of nothing',
    routed({ rules: [{ to: [{ workload: 'next', weight: 0 }] }] }),
    { code: 'model/route', field: `${ROUTE}.rules.to`, message: /no workload gets a share/ },
  ],
  [
    'two routes that match the same',
    entrancePlatform('traefik', [ROUTES[1] as Route, { ...(ROUTES[1] as Route), rules: [{}] }]),
    { code: 'model/unique-host', message: /two routes match 'public: rpc.shop.example\/'/ },
  ],
];

/** Entrances by the Gateway API and their routes, and the further words of Ingresses. */
export const entranceViolations: readonly Violation[] = [
  ...entrances,
  ...routes,
  [
    'an alias outside the zone',
    two({ exposure: { host: HOST, aliases: ['api.elsewhere.example'] } }),
    { code: 'model/host', field: 'namespaces.shop.workloads.api.exposure', message: /outside the platform's zone/ },
  ],
  [
    'an alias on which another service answers',
    two({ exposure: { host: HOST, aliases: ['www.shop.example'] } }, { exposure: { host: 'www.shop.example' } }),
    { code: 'model/unique-host', message: /two services answer on 'www.shop.example\/'/ },
  ],
  [
    'a further path that another service has',
    two({ exposure: { host: HOST, path: '/a', paths: ['/b'] } }, { exposure: { host: HOST, path: '/b' } }),
    { code: 'model/unique-host', message: /two services answer on 'api.shop.example\/b'/ },
  ],
];

/** A workload that has both. */
function between(): Platform {
  const made = entrancePlatform('traefik');
  return {
    ...made,
    clusters: made.clusters.map((one) => ({
      ...one,
      namespaces: one.namespaces.map((each) =>
        each.name === 'shop'
          ? namespace({ workloads: [service({ exposure: { host: HOST }, routes: ROUTES }), service({ name: 'next' })] })
          : each,
      ),
    })),
  };
}

/** Platforms with the same words, of which no rule has anything to say. */
export const soundEntrances: readonly (readonly [string, Platform])[] = [
  [
    'an Ingress with several hosts and paths',
    two({ exposure: { host: HOST, aliases: ['www.shop.example'], paths: ['/b'] } }),
  ],
  ['an Ingress and a route of one host, on the way from one to the other', between()],
];
