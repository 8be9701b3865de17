import { Cidr, type Exposure, flowsOf } from '../../../lib/model';
import { describeWorkload, find } from '../../support/described';
import { k3sCluster } from '../../support/k3s-platform';
import { cluster, namespace, service } from '../../support/small-platform';

// An entrance by an Ingress, of either sort, with all that it may say.
const why = 'for tests';
const more = { aliases: ['www.shop.example'], path: '/api', paths: ['/admin'] } as const;

const ingress = (exposure: Exposure, where = cluster()) =>
  find(describeWorkload(service({ exposure }), { cluster: where as never }), 'Ingress') as {
    readonly metadata: { readonly annotations: Record<string, string> };
    readonly spec: {
      readonly tls: readonly { readonly hosts: readonly string[] }[];
      readonly rules: readonly {
        readonly host: string;
        readonly http: { readonly paths: readonly { path: string }[] };
      }[];
    };
  };

const regional: Exposure = { regionalHost: 'api.eu-west-1.shop.example', healthPath: '/readyz' };

test.each([
  ['a load balancer', ingress({ ...regional, ...more }), 'api.eu-west-1.shop.example'],
  ['an ingress controller', ingress({ host: 'api.shop.example', ...more }, k3sCluster() as never), 'api.shop.example'],
])('of %s: every host leads by every path, with TLS', (_, { spec }, first) => {
  expect(spec.tls.flatMap(({ hosts }) => hosts)).toEqual([first, 'www.shop.example']);
  expect(spec.rules.map(({ host, http }) => [host, http.paths.map(({ path }) => path)])).toEqual([
    [first, ['/api', '/admin']],
    ['www.shop.example', ['/api', '/admin']],
  ]);
});

test('an internal load balancer is another one than that of the internet', () => {
  expect(ingress({ ...regional, reach: 'internal' }).metadata.annotations).toMatchObject({
    'alb.ingress.kubernetes.io/scheme': 'internal',
    'alb.ingress.kubernetes.io/group.name': 'shop-internal',
  });
  expect(ingress(regional).metadata.annotations).toMatchObject({
    'alb.ingress.kubernetes.io/scheme': 'internet-facing',
    'alb.ingress.kubernetes.io/group.name': 'shop',
  });
});

test('it may stand anywhere in the VPC, and is let in from there', () => {
  const workloads = [service({ exposure: { ...regional, reach: 'internal' } })];
  const flows = flowsOf(cluster({ namespaces: [namespace({ workloads })] }), []);
  expect(flows.map(({ from }) => from)).toEqual([{ kind: 'addresses', cidr: Cidr.of('10.0.0.0/16') }]);
});

test.each([
  ['pods that see them', true, cluster(), ['198.51.100.0/24']],
  ['pods behind nodes of EKS', false, cluster(), ['10.0.0.0/16']],
  ['pods behind ServiceLB', false, k3sCluster(), ['10.10.0.0/24', '10.42.0.0/16']],
] as const)('clients of an open Service are let in to %s', (_, keepsClientAddress, where, ranges) => {
  const workloads = [
    service({ service: { kind: 'load-balancer', from: [Cidr.of('198.51.100.0/24')], keepsClientAddress, why } }),
  ];
  const flows = flowsOf({ ...where, namespaces: [namespace({ workloads })] }, []);
  expect(flows.map(({ from }) => from)).toEqual(ranges.map((range) => ({ kind: 'addresses', cidr: Cidr.of(range) })));
});

test('annotations with a reason are laid over those of Archipel', () => {
  const annotations = [
    { key: 'alb.ingress.kubernetes.io/ssl-policy', value: 'ELBSecurityPolicy-TLS13-1-3-2021-06', why },
    { key: 'alb.ingress.kubernetes.io/load-balancer-attributes', value: 'idle_timeout.timeout_seconds=120', why },
  ];
  expect(ingress({ ...regional, annotations }).metadata.annotations).toMatchObject(
    Object.fromEntries(annotations.map(({ key, value }) => [key, value])),
  );
});
