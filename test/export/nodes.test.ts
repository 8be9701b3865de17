import { nodesArtifact } from '../../lib/export';
import { vps } from '../../platforms/vps';
import { cluster, platform } from '../support/small-platform';

test('the machines of a cluster stand in a file of their own, a line each', () => {
  const made = vps();
  expect(made.clusters.flatMap((one) => nodesArtifact(made, one))).toEqual([
    {
      path: 'dist/vps/clusters/vps/nodes.json',
      content: '{\n  "nodes": [\n    {"name":"vps-prod","role":"server","address":"192.0.2.10"}\n  ]\n}\n',
      source: 'vps/vps/nodes',
    },
  ]);
});

test('where Karpenter makes nodes nobody knows them before', () =>
  expect(nodesArtifact(platform(), cluster())).toEqual([]));
