import { Cidr, type MeshPeer, type Platform } from '../../../lib/model';
import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';
import { meshPlatform } from '../../support/mesh-platform';
import { namespace, platformWith, service } from '../../support/small-platform';
import type { Violation } from './violation';

const { port: _port, probes: _probes, ...silent } = service();
const listener = {
  ...silent,
  probes: { readiness: { kind: 'exec', command: ['a'] }, liveness: { kind: 'exec', command: ['b'] } },
} as const;
const WEST_API: MeshPeer = { cluster: 'west', namespace: 'shop', workload: 'api' };

/** A site whose API calls a workload of another cluster. */
const calling = (peer: MeshPeer): Platform =>
  meshPlatform({
    namespaces: [
      namespace({
        workloads: [
          service({ mesh: { calls: [{ ...peer, ports: [{ port: 80 }], why: 'for tests' }] } }),
          service({ name: 'web' }),
        ],
      }),
      ...['kube-system', 'metallb-system'].map((name) => namespace({ name, workloads: [] })),
    ],
  });

/** Sites in one mesh: their ranges, routes and connections. */
export const meshViolations: readonly Violation[] = [
  [
    'two sites with one mesh id',
    meshPlatform({}, { cilium: { meshId: 1 } }),
    { code: 'model/mesh-id', message: /two clusters have the number 1/ },
  ],
  [
    'a name that Cilium does not take',
    meshPlatform({ name: 'a-site-with-a-name-of-thirty-three' }),
    { code: 'model/mesh-name', message: /too long for a Cilium cluster name/ },
  ],
  [
    'two native-routing ranges in one mesh',
    meshPlatform({ cilium: { nativeRouting: Cidr.of('10.64.0.0/14') } }),
    { code: 'model/native-routing', message: /different native-routing ranges/ },
  ],
  [
    'pods outside the native-routing range',
    meshPlatform(
      { cilium: { nativeRouting: Cidr.of('10.64.0.0/16') } },
      { cilium: { nativeRouting: Cidr.of('10.64.0.0/16') } },
    ),
    { code: 'model/native-routing', message: /its pods lie outside/ },
  ],
  [
    'a native-routing range with Services in it',
    meshPlatform(
      {
        cilium: { nativeRouting: Cidr.of('10.64.0.0/10') },
        network: {
          nodes: Cidr.of('10.1.0.0/24'),
          pods: Cidr.of('10.64.0.0/16'),
          services: Cidr.of('10.196.0.0/16'),
          policies: 'cilium',
        },
      },
      { cilium: { nativeRouting: Cidr.of('10.64.0.0/10') } },
    ),
    { code: 'model/native-routing', message: /takes in its services/ },
  ],
  [
    'a native-routing range with nodes in it',
    meshPlatform(
      {
        cilium: { nativeRouting: Cidr.of('10.64.0.0/14') },
        network: {
          nodes: Cidr.of('10.66.0.0/24'),
          pods: Cidr.of('10.64.0.0/16'),
          services: Cidr.of('10.96.0.0/16'),
          policies: 'cilium',
        },
        nodes: [{ name: 'east-1', role: 'server', address: '10.66.0.11' }],
        gateway: {
          name: 'east-gw',
          address: '10.66.0.2',
          endpoint: 'e:1',
          tunnelAddress: '10.255.0.1',
          publicKey: 'unknown',
        },
      },
      { cilium: { nativeRouting: Cidr.of('10.64.0.0/14') } },
    ),
    { code: 'model/native-routing', field: 'addons.cilium.nativeRouting', message: /takes in its nodes/ },
  ],
  [
    'nodes of two sites in one range',
    meshPlatform(
      {},
      {
        network: {
          nodes: Cidr.of('10.1.0.0/16'),
          pods: Cidr.of('10.65.0.0/16'),
          services: Cidr.of('10.97.0.0/16'),
          policies: 'cilium',
        },
        nodes: [{ name: 'west-1', role: 'server', address: '10.1.1.11' }],
        gateway: {
          name: 'west-gw',
          address: '10.1.1.2',
          endpoint: 'e:1',
          tunnelAddress: '10.255.0.2',
          publicKey: 'unknown',
        },
      },
    ),
    { code: 'model/cidr-overlap', field: 'network.nodes', message: /overlaps network.nodes of cluster 'east'/ },
  ],
  [
    'nodes of a site among the pods of the other',
    meshPlatform({
      network: {
        nodes: Cidr.of('10.65.3.0/24'),
        pods: Cidr.of('10.64.0.0/16'),
        services: Cidr.of('10.96.0.0/16'),
        policies: 'cilium',
      },
    }),
    { code: 'model/cidr-overlap', message: /overlaps network.(nodes|pods) of cluster '(east|west)'/ },
  ],
  [
    'Services of two sites in one range',
    meshPlatform(
      {},
      {
        network: {
          nodes: Cidr.of('10.2.0.0/24'),
          pods: Cidr.of('10.65.0.0/16'),
          services: Cidr.of('10.96.0.0/16'),
          policies: 'cilium',
        },
      },
    ),
    { code: 'model/cidr-overlap', field: 'network.services', message: /in the same mesh/ },
  ],
  [
    'kube-proxy beside Cilium',
    meshPlatform({
      network: {
        nodes: Cidr.of('10.1.0.0/24'),
        pods: Cidr.of('10.64.0.0/16'),
        services: Cidr.of('10.96.0.0/16'),
        policies: 'k3s',
      },
    }),
    { code: 'model/network-owner', message: /kube-proxy beside Cilium/ },
  ],
  [
    'a cluster without a network',
    k3sPlatform(k3sCluster({ network: { ...k3sCluster().network, policies: 'cilium' } })),
    { code: 'model/network-owner', message: /no Cilium brings one/ },
  ],
  [
    'packets larger than the tunnel',
    meshPlatform({ cilium: { mtu: 1500 } }),
    { code: 'model/mtu', message: /larger than what passes between the sites/ },
  ],
  ['packets too small for pods', meshPlatform({ cilium: { mtu: 1300 } }), { code: 'model/mtu', message: /too small/ }],
  [
    'a name where nothing reads names',
    platformWith(service({ egress: [{ host: 'api.pay.example', ports: [{ port: 443 }], why: 'for tests' }] })),
    {
      code: 'model/egress-name',
      field: 'namespaces.shop.workloads.api.egress',
      message: /NetworkPolicies of Kubernetes know/,
    },
  ],
  [
    'a call into a cluster that is not in the mesh',
    calling({ cluster: 'depot', namespace: 'shop', workload: 'api' }),
    {
      code: 'model/mesh-peer',
      field: 'namespaces.shop.workloads.api.mesh.calls',
      message: /'depot' is not in one mesh/,
    },
  ],
  [
    'a call of what is not there',
    calling({ cluster: 'west', namespace: 'shop', workload: 'gone' }),
    { code: 'model/mesh-peer', field: 'namespaces.shop.workloads.api.mesh.calls', message: /no workload 'gone'/ },
  ],
  [
    'callers of what listens on no port',
    meshPlatform({
      namespaces: meshPlatform().clusters[0]?.namespaces.map((one) =>
        one.name === 'shop'
          ? namespace({
              workloads: [
                service(),
                service({ name: 'web' }),
                { ...listener, kind: 'worker', name: 'jobs', mesh: { callers: [{ ...WEST_API }] } },
              ],
            })
          : one,
      ) as Platform['clusters'][number]['namespaces'],
    }),
    { code: 'model/mesh-peer', field: 'namespaces.shop.workloads.jobs.mesh.callers', message: /listens on no port/ },
  ],
  [
    'a neighbour that is in the mesh already',
    meshPlatform({ cilium: { neighbours: [{ name: 'west', addresses: ['10.2.0.11'] }] } }),
    { code: 'model/mesh-name', field: 'addons.cilium.neighbours', message: /has a cluster 'west' already/ },
  ],
];
