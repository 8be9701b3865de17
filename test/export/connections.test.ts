import { connectionsArtifact } from '../../lib/export';
import { charts, Cidr, type Namespace, type ReleaseDescription } from '../../lib/model';
import { cluster, namespace, platform, service } from '../support/small-platform';

interface Written {
  readonly openNamespaces: readonly string[];
  readonly connections: readonly {
    readonly from: unknown;
    readonly to: unknown;
    readonly ports: readonly string[];
    readonly why: string;
  }[];
}

const release: ReleaseDescription = {
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
        { from: { kind: 'any-pod' }, ports: [{ port: 3128 }, { port: 53, protocol: 'UDP' }], why: 'outbound proxy' },
      ],
    },
  ],
};

const artifact = (namespaces: readonly Namespace[], releases: readonly ReleaseDescription[] = []) =>
  connectionsArtifact(platform(), cluster({ namespaces, addons: [] }), releases);
const written = (namespaces: readonly Namespace[], releases?: readonly ReleaseDescription[]): Written =>
  JSON.parse(artifact(namespaces, releases).content) as Written;

test('stands beside the layers of its cluster', () =>
  expect(artifact([namespace()]).path).toMatch(/^dist\/[^/]+\/clusters\/[^/]+\/connections\.json$/));
test('names resolve from every namespace that refuses by default', () => {
  const { connections } = written([namespace(), namespace({ name: 'left-open', isolation: 'open' })]);
  expect(connections).toEqual([
    {
      from: { namespace: 'shop' },
      to: { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
      ports: ['TCP/53', 'UDP/53'],
      why: 'name resolution',
    },
  ]);
});
test('says which namespaces are open on purpose', () =>
  expect(written([namespace({ name: 'left-open', isolation: 'open' })]).openNamespaces).toEqual(['left-open']));
test('a caller is a connection between workloads', () => {
  expect(written([namespace({ workloads: [service({ callers: ['front/web'] })] })]).connections).toContainEqual({
    from: { workload: 'front/web' },
    to: { workload: 'shop/api' },
    ports: ['TCP/8080'],
    why: 'front/web is a declared caller',
  });
});
test('an address outside is written with its range', () => {
  const workload = service({ egress: [{ to: Cidr.of('10.9.0.0/16'), ports: [{ port: 5432 }], why: 'database' }] });
  expect(written([namespace({ workloads: [workload] })]).connections).toContainEqual({
    from: { workload: 'shop/api' },
    to: { addresses: '10.9.0.0/16' },
    ports: ['TCP/5432'],
    why: 'database',
  });
});
test('pods of a release are written with their labels', () => {
  expect(written([], [release]).connections).toEqual([
    {
      from: { pods: 'any' },
      to: { namespace: 'proxies', labels: { app: 'proxy' } },
      ports: ['TCP/3128', 'UDP/53'],
      why: 'outbound proxy',
    },
  ]);
});
test('each connection is a line, in an order of its own', () => {
  const lines = artifact([namespace({ workloads: [service({ callers: ['web', 'admin'] })] })])
    .content.split('\n')
    .filter((line) => line.startsWith('    {'));
  expect(lines).toHaveLength(3);
  expect(lines.map((line) => line.replace(/,$/, ''))).toEqual(lines.map((line) => line.replace(/,$/, '')).sort());
});
