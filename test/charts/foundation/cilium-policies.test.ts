import { describeCluster } from '../../../charts';
import { connectionsArtifact } from '../../../lib/export/connections';
import { Cidr, type Platform, type WebService } from '../../../lib/model';
import { find, objectsOf } from '../../support/described';
import { meshPlatform, type SiteOverrides } from '../../support/mesh-platform';
import { namespace, service } from '../../support/small-platform';

// What NetworkPolicies cannot say is said to Cilium, for the same pods.
const east = (workload: Partial<WebService>, props: SiteOverrides = {}): Platform =>
  meshPlatform({
    ...props,
    namespaces: [
      namespace({ workloads: [service(workload), service({ name: 'web' })] }),
      namespace({ name: 'kube-system', existing: true, isolation: 'open', workloads: [] }),
      namespace({ name: 'metallb-system', workloads: [] }),
    ],
  });

const objects = (platform: Platform) => {
  const [cluster] = platform.clusters;
  if (cluster === undefined) throw new Error('no cluster');
  return objectsOf(describeCluster(platform, cluster).app);
};

const HTTPS = [{ port: 443 }];
const why = 'for tests';

test('a connection by name is one of Cilium, which has to see what DNS answers', () => {
  const rendered = objects(
    east({
      egress: [
        { host: 'api.pay.example', ports: HTTPS, why },
        { host: '*.mail.example', ports: [{ port: 465 }, { port: 4433, protocol: 'UDP' }], why },
        { to: Cidr.of('198.51.100.0/24'), ports: HTTPS, why },
      ],
    }),
  );
  expect(find(rendered, 'CiliumNetworkPolicy', 'api').spec).toEqual({
    endpointSelector: { matchLabels: { 'app.kubernetes.io/name': 'api' } },
    egress: [
      {
        toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s:k8s-app': 'kube-dns' } }],
        toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: [{ matchPattern: '*' }] } }],
      },
      { toFQDNs: [{ matchName: 'api.pay.example' }], toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }] },
      {
        toFQDNs: [{ matchPattern: '*.mail.example' }],
        toPorts: [
          {
            ports: [
              { port: '465', protocol: 'TCP' },
              { port: '4433', protocol: 'UDP' },
            ],
          },
        ],
      },
    ],
  });
  const ranges = find(rendered, 'NetworkPolicy', 'api').spec.egress as readonly { to: readonly object[] }[];
  expect(ranges.flatMap(({ to }) => to)).toContainEqual({ ipBlock: { cidr: '198.51.100.0/24' } });
});

test('workloads of two platforms meet in one mesh, each side by its own policy', () => {
  const peer = { cluster: 'depot', namespace: 'stock', workload: 'counter' };
  const rendered = objects(
    east(
      { mesh: { callers: [peer], calls: [{ ...peer, ports: [{ port: 7070 }], why }] } },
      { cilium: { neighbours: [{ name: 'depot', addresses: ['10.9.0.11'] }] } },
    ),
  );
  const counter = {
    matchLabels: {
      'app.kubernetes.io/name': 'counter',
      'k8s:io.cilium.k8s.policy.cluster': 'depot',
      'k8s:io.kubernetes.pod.namespace': 'stock',
    },
  };
  expect(find(rendered, 'CiliumNetworkPolicy', 'api').spec).toMatchObject({
    ingress: [{ fromEndpoints: [counter], toPorts: [{ ports: [{ port: '8080', protocol: 'TCP' }] }] }],
    egress: [{ toEndpoints: [counter], toPorts: [{ ports: [{ port: '7070', protocol: 'TCP' }] }] }],
  });
});

test('a cluster of another platform is one that the mesh connects to', () => {
  const platform = east({}, { cilium: { neighbours: [{ name: 'depot', addresses: ['10.9.0.11'] }] } });
  const [cluster] = platform.clusters;
  const { releases } = describeCluster(platform, cluster as NonNullable<typeof cluster>);
  expect(releases.find(({ name }) => name === 'cilium')?.values).toMatchObject({
    clustermesh: { config: { clusters: { west: {}, depot: { ips: ['10.9.0.11'], port: 32_379 } } } },
  });
});

test('without such words there is no such policy', () =>
  expect(
    objects(east({})).filter(({ kind, metadata }) => kind === 'CiliumNetworkPolicy' && metadata.name === 'api'),
  ).toEqual([]));

test('a connection by name is among those that a reviewer reads', () => {
  const platform = east({ egress: [{ host: 'api.pay.example', ports: HTTPS, why: 'payments' }] });
  const [cluster] = platform.clusters;
  const { content } = connectionsArtifact(platform, cluster as NonNullable<typeof cluster>, []);
  expect((JSON.parse(content) as { names: unknown }).names).toEqual([
    { from: 'shop/api', host: 'api.pay.example', ports: ['TCP/443'], why: 'payments' },
  ]);
  const without = east({});
  expect(connectionsArtifact(without, without.clusters[0] as NonNullable<typeof cluster>, []).content).not.toContain(
    '"names"',
  );
});
