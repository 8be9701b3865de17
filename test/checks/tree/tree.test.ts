import { expect, test } from '@jest/globals';
import { parseTree } from '../../../lib/checks/tree/tree';
import { artifacts, namespace } from '../support/files';

test('an object carries its platform, cluster, layer, file and source', () => {
  const [object] = parseTree(artifacts({ 'base/_cluster/ns.yaml': namespace('web') })).objects;
  expect(object).toMatchObject({
    platform: 'demo',
    cluster: 'one',
    layer: 'base',
    file: 'dist/demo/clusters/one/base/_cluster/ns.yaml',
    source: 'demo/one/base/_cluster/ns.yaml',
    group: '',
    version: 'v1',
    label: 'Namespace web',
  });
});

test('kustomizations and inventories are not objects', () => {
  const tree = parseTree(
    artifacts({
      'base/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n',
      'base/inventory.json': '[]',
    }),
  );
  expect(tree.objects).toEqual([]);
  expect(tree.kustomizations).toMatchObject([{ layer: 'base', value: { resources: ['a.yaml'] } }]);
  expect(tree.inventories).toMatchObject([{ layer: 'base' }]);
});

test('objects of two clusters do not mix', () => {
  const tree = parseTree(
    artifacts({ 'base/ns.yaml': namespace('web'), '/dist/demo/clusters/two/base/ns.yaml': namespace('web') }),
  );
  expect(tree.clusters.map((c) => [c.cluster, c.objects.length])).toEqual([
    ['one', 1],
    ['two', 1],
  ]);
});
