import { graphsOf, renderFleet } from '../../lib/app';
import { cluster, namespace, platform, service } from '../support/small-platform';

const shop = platform(
  {},
  cluster({
    namespaces: [namespace({ workloads: [service({ name: 'front' }), service({ name: 'back', callers: ['front'] })] })],
  }),
);

test('a cluster has its layers in order, each after those right before it, and its connections by name', async () => {
  const { artifacts } = await renderFleet({ root: '/nowhere', platforms: [shop] });
  const [graph, ...others] = graphsOf(artifacts);
  expect(others).toEqual([]);
  const names = graph?.layers.map(({ name }) => name) ?? [];
  expect(names).toEqual(expect.arrayContaining(['base', 'workloads']));
  for (const { name, after } of graph?.layers ?? [])
    for (const one of after) expect(names.indexOf(one)).toBeLessThan(names.indexOf(name));
  expect(graph?.layers.filter(({ after }) => after.length === 0).length).toBeGreaterThan(0);
  expect(graph?.calls).toContainEqual({ from: 'shop/front', to: 'shop/back', ports: ['TCP/8080'] });
});

test('where nothing is rendered there is nothing to draw', () => expect(graphsOf([])).toEqual([]));

test('pods whose only label is a mark are called by the mark', async () => {
  const { artifacts } = await renderFleet({ root: '/nowhere', platforms: [shop] });
  const solver = { namespace: 'shop', labels: { 'acme.cert-manager.io/http01-solver': 'true' } };
  const connection = { from: solver, to: { workload: 'shop/back' }, ports: ['TCP/8089'], why: 'a challenge' };
  const content = JSON.stringify({ enforcer: 'vpc-cni', openNamespaces: [], connections: [connection] });
  const changed = artifacts.map((one) => (one.path.endsWith('/connections.json') ? { ...one, content } : one));
  expect(graphsOf(changed)[0]?.calls).toEqual([{ from: 'shop/http01-solver', to: 'shop/back', ports: ['TCP/8089'] }]);
});
