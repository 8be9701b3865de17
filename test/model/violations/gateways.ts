import { Cidr } from '../../../lib/model';
import { meshPlatform } from '../../support/mesh-platform';
import type { Violation } from './violation';

/** Address pools, global Services and gateways. */
export const gatewayViolations: readonly Violation[] = [
  [
    'a MetalLB pool inside the node range',
    meshPlatform({ metallb: { pool: [Cidr.of('10.1.0.128/25')] } }),
    { code: 'model/address-pool', field: 'addons[1].pool', message: /overlaps network.nodes of its own cluster/ },
  ],
  [
    "a MetalLB pool inside another site's pods",
    meshPlatform({ metallb: { pool: [Cidr.of('10.65.4.0/24')] } }),
    { code: 'model/address-pool', message: /overlaps network.pods of cluster 'west'/ },
  ],
  [
    'one MetalLB pool in two sites',
    meshPlatform({ metallb: { pool: [Cidr.of('198.51.100.0/25')] } }),
    { code: 'model/address-pool', message: /two sites would answer/ },
  ],
  [
    'a global Service without pods',
    meshPlatform({ cilium: { globalServices: [{ name: 'g', namespace: 'shop', workload: 'apii', callers: [] }] } }),
    { code: 'model/global-service', message: /no web service 'apii'/ },
  ],
  [
    'a caller of a global Service that is not there',
    meshPlatform({
      cilium: { globalServices: [{ name: 'g', namespace: 'shop', workload: 'api', callers: ['webb'] }] },
    }),
    { code: 'model/global-service', message: /caller 'webb'/ },
  ],
  [
    'a global Service with the name of another',
    meshPlatform({ cilium: { globalServices: [{ name: 'api', namespace: 'shop', workload: 'api', callers: [] }] } }),
    { code: 'model/global-service', message: /Service of the same name/ },
  ],
  [
    'a gateway outside the nodes',
    meshPlatform({
      gateway: { name: 'gw', address: '10.9.0.2', endpoint: 'e:1', tunnelAddress: '10.255.0.1', publicKey: 'unknown' },
    }),
    { code: 'model/gateway', field: 'gateway.address', message: /outside the range of the nodes/ },
  ],
  [
    'a gateway that is a node',
    meshPlatform({
      gateway: { name: 'gw', address: '10.1.0.11', endpoint: 'e:1', tunnelAddress: '10.255.0.1', publicKey: 'unknown' },
    }),
    { code: 'model/gateway', field: 'gateway.name', message: /the address of the node 'east-1'/ },
  ],
  [
    'a tunnel address among the pods',
    meshPlatform({
      gateway: { name: 'gw', address: '10.1.0.2', endpoint: 'e:1', tunnelAddress: '10.64.0.1', publicKey: 'unknown' },
    }),
    { code: 'model/gateway', field: 'gateway.tunnelAddress', message: /one of network.pods/ },
  ],
  [
    'two gateways of one tunnel address',
    meshPlatform({
      gateway: { name: 'gw', address: '10.1.0.2', endpoint: 'e:1', tunnelAddress: '10.255.0.2', publicKey: 'unknown' },
    }),
    { code: 'model/gateway', field: 'gateway.tunnelAddress', message: /two gateways have the address/ },
  ],
];
