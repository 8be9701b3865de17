import { meshDifferences, type MeshView } from '../laws/mesh';
import { peerOf } from '../trials/mesh-view';

const one: MeshView = {
  name: 'site-a',
  id: '1',
  authority: 'PEM',
  pods: '10.64.0.0/16',
  nativeRouting: '10.64.0.0/15',
  addresses: ['10.10.0.11', '10.10.0.21'],
  port: 32379,
  asks: { 'site-b': { addresses: ['10.20.0.11'], port: 32379 } },
  services: { 'demo/podinfo-mesh': 'http 80' },
};
const other: MeshView = {
  ...one,
  name: 'site-b',
  id: '2',
  pods: '10.65.0.0/16',
  addresses: ['10.20.0.11'],
  asks: { 'site-a': { addresses: ['10.10.0.11'], port: 32379 } },
};

describe('two clusters of a mesh', () => {
  it('agree', () => {
    expect(meshDifferences(one, other)).toEqual([]);
  });

  it.each<readonly [string, Partial<MeshView>, string]>([
    ['authorities', { authority: 'another' }, 'each has an authority of its own'],
    ['one id', { id: '1' }, 'both have the id 1'],
    ['one range', { pods: '10.64.0.0/16' }, 'both have pods in 10.64.0.0/16'],
    ['pods that are not routed', { pods: '10.70.0.0/16' }, 'pods of site-b in 10.70.0.0/16 are not routed'],
    ['nobody to ask', { asks: {} }, 'site-b does not ask site-a'],
    ['an address that is no node', { addresses: ['10.20.0.99'] }, 'at 10.20.0.11, which is none of its nodes'],
    ['another port', { port: 32380 }, 'site-a asks site-b at port 32379, which is 32380'],
    ['a Service on one side', { services: {} }, 'Service demo/podinfo-mesh: http 80 and none'],
  ])('do not agree with %s', (_, changed, words) => {
    expect(meshDifferences(one, { ...other, ...changed }).join()).toContain(words);
  });

  it('are told of each other by a file of the chart', () => {
    const text = [
      'endpoints:',
      '- https://site-b.mesh.cilium.io:32379',
      'cilium-host-aliases:',
      '- hostname: site-b.mesh.cilium.io',
      '  ips:',
      '  - 10.20.0.11',
    ].join('\n');
    expect(peerOf('site-b', text)).toEqual([['site-b', { addresses: ['10.20.0.11'], port: 32379 }]]);
    expect(peerOf('site-b', '')).toEqual([]);
  });
});
