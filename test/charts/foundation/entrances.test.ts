import { describeCluster } from '../../../charts';
import { type EntranceController, flowsOf, type Platform, problemsOf } from '../../../lib/model';
import { find, objectsOf } from '../../support/described';
import { entrancePlatform } from '../../support/entrance-platform';
import { crdFolder, needing, upstreamCrds } from '../../support/needs';
import { proven } from '../../support/proven';

// Entrances by the Gateway API, by each of the controllers that may serve them.
const CONTROLLERS = [
  'aws-load-balancer-controller',
  'cilium',
  'envoy-gateway',
  'traefik',
] as const satisfies readonly EntranceController[];

const described = (platform: Platform) => {
  const [cluster] = platform.clusters;
  if (cluster === undefined) throw new Error('no cluster');
  const { app, releases } = describeCluster(platform, cluster);
  return { cluster, objects: objectsOf(app), releases };
};

const upstream = needing(
  upstreamCrds('gateways.gateway.networking.k8s.io.yaml', 'grpcroutes.gateway.networking.k8s.io.yaml'),
);

describe.each(CONTROLLERS)('an entrance by %s', (by) => {
  test('breaks no rule', () => expect(problemsOf(entrancePlatform(by))).toEqual([]));

  test('has a class, a listener for each host, and routes that name it', () => {
    const { objects } = described(entrancePlatform(by));
    expect(find(objects, 'GatewayClass').metadata.name).toBe(by);
    const { spec } = find(objects, 'Gateway', 'public') as { readonly spec: { listeners: Record<string, unknown>[] } };
    expect(spec.listeners.map(({ protocol, hostname }) => [protocol, hostname])).toEqual([
      ['HTTP', undefined],
      ['HTTPS', 'api.shop.example'],
      ['HTTPS', 'rpc.shop.example'],
    ]);
    expect(find(objects, 'HTTPRoute', 'api').spec.parentRefs).toEqual([
      { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public', namespace: 'ingress' },
    ]);
  });

  test('leads nowhere that is not there, in objects that no gate finds anything wrong with', async () => {
    const { report } = await proven(entrancePlatform(by));
    // Nothing is recorded of the releases of a test, so what their charts bring is not known.
    const ofObjects = report.problems.filter(
      ({ code }) => !code.startsWith('releases/') && !code.startsWith('order/') && !code.startsWith('workload/'),
    );
    expect(ofObjects.filter(({ object }) => /Gateway|Route|Service shop|NetworkPolicy/.test(object ?? ''))).toEqual([]);
    expect(report.problems.filter(({ message }) => message.includes('gateway.networking.k8s.io'))).toEqual([]);
  });
});

upstream.test('what is rendered is what upstream defines, rules of CEL among it', async () => {
  const folder = crdFolder();
  expect(folder).not.toHaveProperty('absent');
  for (const by of CONTROLLERS) {
    const { report } = await proven(entrancePlatform(by));
    expect(report.problems.filter(({ code }) => code.startsWith('crds/'))).toEqual([]);
  }
});

test('a route rewrites, matches headers, and shares requests by weight', () => {
  const { objects } = described(entrancePlatform('traefik'));
  expect(find(objects, 'HTTPRoute', 'api').spec.rules).toEqual([
    {
      matches: [
        {
          path: { type: 'PathPrefix', value: '/v2' },
          headers: [{ type: 'Exact', name: 'X-Canary', value: 'yes' }],
        },
      ],
      filters: [
        {
          type: 'URLRewrite',
          urlRewrite: { hostname: 'next.shop.example', path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } },
        },
      ],
      timeouts: { request: '10s' },
      backendRefs: [{ group: '', kind: 'Service', name: 'next', port: 80, weight: 1 }],
    },
    {
      matches: [{ path: { type: 'PathPrefix', value: '/' } }],
      backendRefs: [
        { group: '', kind: 'Service', name: 'api', port: 80, weight: 90 },
        { group: '', kind: 'Service', name: 'next', port: 80, weight: 10 },
      ],
    },
  ]);
  expect(find(objects, 'GRPCRoute', 'api-2').spec.rules[0].matches).toEqual([
    { method: { type: 'Exact', service: 'shop.v1.Carts', method: 'Add' } },
  ]);
});

test('all that a route leads to lets its entrance in', () => {
  const { cluster, releases } = described(entrancePlatform('envoy-gateway'));
  const led = flowsOf(cluster, releases).filter(({ why }) => why === 'the entrance public');
  expect(new Set(led.map(({ to }) => 'name' in to && to.name))).toEqual(new Set(['api', 'next']));
  for (const { from } of led)
    expect(from).toMatchObject({
      namespace: 'envoy-gateway-system',
      labels: { 'gateway.envoyproxy.io/owning-gateway-name': 'public' },
    });
});

test('the proxy of Cilium is let in by a policy of Cilium, since it has no labels', () => {
  const { objects } = described(entrancePlatform('cilium'));
  for (const name of ['api', 'next'])
    expect(find(objects, 'CiliumNetworkPolicy', name).spec.ingress).toEqual([
      { fromEntities: ['ingress'], toPorts: [{ ports: [{ port: '8080', protocol: 'TCP' }] }] },
    ]);
});

test('a load balancer of AWS has its certificate of ACM, and asks pods themselves', () => {
  const { objects } = described(entrancePlatform('aws-load-balancer-controller', undefined, { reach: 'internet' }));
  expect(find(objects, 'LoadBalancerConfiguration', 'public').spec).toMatchObject({
    scheme: 'internet-facing',
    listenerConfigurations: [{ protocolPort: 'HTTPS:443' }],
  });
  expect(find(objects, 'TargetGroupConfiguration', 'api').spec.defaultConfiguration).toEqual({
    targetType: 'ip',
    healthCheckConfig: { healthCheckPath: '/readyz' },
  });
  expect(find(objects, 'Gateway', 'public').spec.listeners[1]).not.toHaveProperty('tls');
});

test('elsewhere its certificate is for all of its hosts', () =>
  expect(find(described(entrancePlatform('traefik')).objects, 'Certificate', 'public-tls').spec).toMatchObject({
    secretName: 'public-tls',
    dnsNames: ['api.shop.example', 'rpc.shop.example'],
    issuerRef: { kind: 'ClusterIssuer', name: 'internal-ca' },
  }));

test('add-ons serve the Gateway API where an entrance is theirs', () => {
  const values = (by: EntranceController, name: string) =>
    described(entrancePlatform(by)).releases.find((release) => release.name === name)?.values;
  expect(values('traefik', 'traefik')).toMatchObject({ providers: { kubernetesGateway: { enabled: true } } });
  expect(values('cilium', 'cilium')).toMatchObject({ gatewayAPI: { enabled: true } });
  expect(values('aws-load-balancer-controller', 'aws-load-balancer-controller')).toMatchObject({
    controllerConfig: { featureGates: { ALBGatewayAPI: true } },
  });
  expect(values('envoy-gateway', 'traefik')).toBeUndefined();
});
