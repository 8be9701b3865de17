import { nodesArtifact } from '../../lib/export';
import { k3sPlatform } from '../support/k3s-platform';
import { cluster, platform } from '../support/small-platform';

test('the machines of a cluster stand in a file of their own, a line each', () => {
  const made = k3sPlatform();
  expect(made.clusters.flatMap((one) => nodesArtifact(made, one))).toEqual([
    {
      path: 'dist/shop/clusters/edge/nodes.json',
      content: '{\n  "nodes": [\n    {"name":"edge-1","role":"server","address":"10.10.0.11"}\n  ]\n}\n',
      source: 'shop/edge/nodes',
    },
  ]);
});

test('where Karpenter makes nodes nobody knows them before', () =>
  expect(nodesArtifact(platform(), cluster())).toEqual([]));
