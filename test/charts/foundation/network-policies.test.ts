import { App } from 'cdk8s';
import { Construct } from 'constructs';
import { foundation } from '../../../charts/foundation';
import { networkPolicies } from '../../../charts/foundation/network/network-policies';
import { type EksAddon, charts, Cidr, type Namespace, type Release } from '../../../lib/model';
import { find, objectsOf } from '../../support/described';
import { cluster, namespace, platform, service } from '../../support/small-platform';

// The NetworkPolicies of a cluster, derived from what its releases and workloads say of their connections.
const release: Release = {
  name: 'proxy',
  chart: charts.alloy,
  namespace: 'proxies',
  layer: 'ingress',
  renderedBy: 'engine',
  values: {},
  provides: [],
  clusterKinds: [],
  namespacedKinds: [],
  pods: [
    {
      name: 'proxy',
      labels: { app: 'proxy' },
      accepts: [
        { from: { kind: 'workload', namespace: 'shop', name: 'api' }, ports: [{ port: 3128 }], why: 'outbound proxy' },
      ],
      usesApiServer: true,
      webhookPort: 9443,
      metricsPort: 8888,
    },
    { name: 'agent', labels: { app: 'agent' }, hostNetwork: true },
  ],
};

interface Props {
  readonly namespaces?: readonly Namespace[];
  readonly releases?: readonly Release[];
  readonly addons?: readonly EksAddon[];
}

function policies({ namespaces = [namespace()], releases = [], addons = [] }: Props) {
  const app = new App();
  const layers = new Map<string, Construct>();
  const context = {
    platform: platform(),
    cluster: cluster({ namespaces, addons }),
    layer: (name: string): Construct => {
      layers.set(name, layers.get(name) ?? new Construct(app, name));
      return layers.get(name) as Construct;
    },
  };
  foundation(context);
  networkPolicies(context, releases);
  return objectsOf(app).filter(({ kind }) => kind === 'NetworkPolicy');
}
const of = (props: Props, name: string) => find(policies(props), 'NetworkPolicy', name).spec;
const pods = (ns: string, labels: Record<string, string>) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': ns } },
  podSelector: { matchLabels: labels },
});

test('a namespace refuses everything both ways', () =>
  expect(of({}, 'default-deny')).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] }));
test('names resolve all the same', () =>
  expect(of({}, 'allow-dns').egress).toEqual([
    {
      to: [pods('kube-system', { 'k8s-app': 'kube-dns' })],
      ports: [
        { port: 53, protocol: 'UDP' },
        { port: 53, protocol: 'TCP' },
      ],
    },
  ]));
test('an open namespace has no policies', () =>
  expect(policies({ namespaces: [namespace({ isolation: 'open' })] })).toEqual([]));
test('a workload without connections opens nothing', () =>
  expect(of({}, 'api')).toEqual({
    podSelector: { matchLabels: { 'app.kubernetes.io/name': 'api' } },
    policyTypes: ['Ingress', 'Egress'],
  }));

test('a declared caller opens both ends, on the port of the container', () => {
  const namespaces = [namespace({ workloads: [service({ callers: ['web'] }), service({ name: 'web' })] })];
  const ports = [{ port: 8080, protocol: 'TCP' }];
  expect(of({ namespaces }, 'api').ingress).toEqual([
    { from: [pods('shop', { 'app.kubernetes.io/name': 'web' })], ports },
  ]);
  expect(of({ namespaces }, 'web').egress).toEqual([
    { to: [pods('shop', { 'app.kubernetes.io/name': 'api' })], ports },
  ]);
  expect('egress' in of({ namespaces }, 'api')).toBe(false);
});
test('a caller may live in another namespace', () => {
  const namespaces = [
    namespace({ workloads: [service({ callers: ['front/web'] })] }),
    namespace({ name: 'front', workloads: [service({ name: 'web' })] }),
  ];
  expect(of({ namespaces }, 'api').ingress[0].from).toEqual([pods('front', { 'app.kubernetes.io/name': 'web' })]);
});
test('an exposed service lets the load balancer in from the public subnets', () => {
  const namespaces = [
    namespace({
      workloads: [
        service({ exposure: { globalHost: 'a.shop.example', regionalHost: 'b.shop.example', healthPath: '/' } }),
      ],
    }),
  ];
  expect(of({ namespaces }, 'api').ingress).toEqual([
    { from: [{ ipBlock: { cidr: '10.0.0.0/24' } }], ports: [{ port: 8080, protocol: 'TCP' }] },
  ]);
});
test('AWS access opens the APIs and the credential agent', () => {
  const namespaces = [namespace({ workloads: [service({ aws: { statements: [] } })] })];
  expect(of({ namespaces }, 'api').egress).toEqual([
    { to: [{ ipBlock: { cidr: '169.254.170.23/32' } }], ports: [{ port: 80, protocol: 'TCP' }] },
    { to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ port: 443, protocol: 'TCP' }] },
  ]);
});
test('declared addresses outside are opened', () => {
  const namespaces = [
    namespace({
      workloads: [service({ egress: [{ to: Cidr.of('10.9.0.0/16'), ports: [{ port: 5432 }], why: 'database' }] })],
    }),
  ];
  expect(of({ namespaces }, 'api').egress).toEqual([
    { to: [{ ipBlock: { cidr: '10.9.0.0/16' } }], ports: [{ port: 5432, protocol: 'TCP' }] },
  ]);
});

/** Of the whole add-on only that there is a Prometheus matters here. */
const prometheus = { kind: 'observability' } as EksAddon;
const withProxy: Props = {
  namespaces: [namespace(), namespace({ name: 'proxies', workloads: [] })],
  releases: [release],
};
test('the pods of a release are reached by those it names, by Prometheus and by the API server', () => {
  expect(of({ ...withProxy, addons: [prometheus] }, 'proxy').ingress).toEqual([
    { from: [pods('shop', { 'app.kubernetes.io/name': 'api' })], ports: [{ port: 3128, protocol: 'TCP' }] },
    {
      from: [pods('monitoring', { 'app.kubernetes.io/name': 'prometheus' })],
      ports: [{ port: 8888, protocol: 'TCP' }],
    },
    { from: [{ ipBlock: { cidr: '10.0.0.0/16' } }], ports: [{ port: 9443, protocol: 'TCP' }] },
  ]);
});
test('nobody scrapes where there is no Prometheus', () =>
  expect(JSON.stringify(of(withProxy, 'proxy').ingress)).not.toContain('prometheus'));
test('they reach the Kubernetes API by its Service and by its endpoints', () =>
  expect(of(withProxy, 'proxy').egress).toEqual([
    {
      to: [{ ipBlock: { cidr: '10.0.0.0/16' } }, { ipBlock: { cidr: '172.20.0.0/16' } }],
      ports: [{ port: 443, protocol: 'TCP' }],
    },
  ]));
test('the other end of their connections is opened too', () =>
  expect(of(withProxy, 'api').egress).toEqual([
    { to: [pods('proxies', { app: 'proxy' })], ports: [{ port: 3128, protocol: 'TCP' }] },
  ]));
test('pods on the network of the host get no policy, since none would hold', () =>
  expect(policies(withProxy).map(({ metadata }) => metadata.name)).not.toContain('proxy-agent'));
