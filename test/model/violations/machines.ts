import { Cidr } from '../../../lib/model';
import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';
import type { Violation } from './violation';

/** Machines of a site. */
export const machineViolations: readonly Violation[] = [
  [
    'pods of two sites in one range',
    k3sPlatform(
      k3sCluster(),
      k3sCluster({
        name: 'two',
        network: { ...k3sCluster().network, nodes: Cidr.of('10.20.0.0/24') },
        nodes: [{ name: 'two-1', role: 'server', address: '10.20.0.11' }],
      }),
    ),
    { code: 'model/cidr-overlap', field: 'network.pods', message: /overlaps network.pods of cluster 'edge'/ },
  ],
  [
    'a node outside its range',
    k3sPlatform(k3sCluster({ nodes: [{ name: 'edge-1', role: 'server', address: '10.11.0.11' }] })),
    { code: 'model/node-address', field: 'nodes[0].address', message: /outside the range of the nodes/ },
  ],
  [
    'two machines of one name',
    k3sPlatform(
      k3sCluster({
        nodes: [
          { name: 'edge-1', role: 'server', address: '10.10.0.11' },
          { name: 'edge-1', role: 'agent', address: '10.10.0.12' },
        ],
      }),
    ),
    { code: 'model/unique-name', field: 'nodes', message: /two machines are called/ },
  ],
  [
    'two machines of one address',
    k3sPlatform(
      k3sCluster({
        nodes: [
          { name: 'edge-1', role: 'server', address: '10.10.0.11' },
          { name: 'edge-2', role: 'agent', address: '10.10.0.11' },
        ],
      }),
    ),
    { code: 'model/unique-address', message: /have the address 10.10.0.11/ },
  ],
  [
    'two servers',
    k3sPlatform(
      k3sCluster({
        nodes: [
          { name: 'edge-1', role: 'server', address: '10.10.0.11' },
          { name: 'edge-2', role: 'server', address: '10.10.0.12' },
        ],
      }),
    ),
    { code: 'model/servers', message: /not odd/ },
  ],
];
