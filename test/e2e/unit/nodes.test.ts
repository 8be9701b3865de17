import { nodeObject } from '../control-plane/nodes';

it('a node is registered with its own address and name, so that kwok gives it no other', () => {
  const node = nodeObject({ name: 'site-a-w1', address: '10.10.0.21', cpu: '4', memory: '8Gi' });
  expect(node).toMatchObject({
    status: {
      capacity: { cpu: '4', memory: '8Gi', pods: '250' },
      addresses: [
        { type: 'InternalIP', address: '10.10.0.21' },
        { type: 'Hostname', address: 'site-a-w1' },
      ],
    },
  });
});
