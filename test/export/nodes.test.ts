import { nodesArtifact } from '../../lib/export';
import { luneo } from '../../platforms/luneo';
import { vps } from '../../platforms/vps';

const written = (platform: ReturnType<typeof vps>) =>
  platform.clusters.flatMap((cluster) => nodesArtifact(platform, cluster));

test('the machines of a cluster stand in a file of their own, a line each', () =>
  expect(written(vps())).toEqual([
    {
      path: 'dist/vps/clusters/vps/nodes.json',
      content: '{\n  "nodes": [\n    {"name":"vps-prod","role":"server","address":"192.0.2.10"}\n  ]\n}\n',
      source: 'vps/vps/nodes',
    },
  ]));

test('where Karpenter makes nodes nobody knows them before', () => expect(written(luneo)).toEqual([]));
