import type { Cluster } from '../../../lib/model';
import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';
import { machines, meshPlatform, stateStore } from '../../support/mesh-platform';
import { namespace, service } from '../../support/small-platform';
import type { Violation } from './violation';

/** Machines that are made here, and add-ons and hosts of k3s. */
export const routerViolations: readonly Violation[] = [
  [
    'machines without a place for the state',
    meshPlatform({ machines: machines() }),
    { code: 'model/state', message: /keeps its state/ },
  ],
  [
    'a machine with the address of its router',
    meshPlatform(
      { machines: machines(), nodes: [{ name: 'east-1', role: 'server', address: '10.1.0.1' }] },
      {},
      { state: stateStore },
    ),
    { code: 'model/router', field: 'nodes', message: /'east-1' has the address of the router/ },
  ],
  [
    'a gateway with the address of its network',
    meshPlatform(
      {
        machines: machines(),
        gateway: {
          name: 'east-gw',
          address: '10.1.0.0',
          endpoint: 'e:1',
          tunnelAddress: '10.255.0.1',
          publicKey: 'unknown',
        },
      },
      {},
      { state: stateStore },
    ),
    { code: 'model/router', message: /'east-gw' has the address of the network itself/ },
  ],
  [
    'a machine that Terraform cannot name',
    meshPlatform(
      { machines: machines(), nodes: [{ name: 'east.1', role: 'server', address: '10.1.0.11' }] },
      {},
      { state: stateStore },
    ),
    { code: 'model/name', field: 'nodes', message: /is not a host name that Terraform takes/ },
  ],
  [
    'an add-on of AWS on k3s',
    {
      ...k3sPlatform(),
      clusters: [{ ...k3sCluster(), addons: [{ kind: 'karpenter', nodePools: [] }] } as unknown as Cluster],
    },
    { code: 'model/addon-cluster', field: 'addons[0]', message: /'karpenter' is for EKS clusters/ },
  ],
  [
    'a host without an ingress controller',
    k3sPlatform(k3sCluster({ addons: [] })),
    { code: 'model/missing-addon', field: 'namespaces.shop.workloads.api.exposure', message: /no ingress controller/ },
  ],
  [
    'an encrypted secret that is not there',
    k3sPlatform(
      k3sCluster({
        namespaces: [
          namespace({ workloads: [service({ secrets: [{ name: 'kafka', from: 'encrypted', keys: {} }] })] }),
        ],
        addons: [],
      }),
    ),
    { code: 'model/encrypted-secret', message: /no encrypted file holds the Secret 'shop\/kafka'/ },
  ],
  [
    'a host used twice',
    k3sPlatform(
      k3sCluster({
        namespaces: [
          ...k3sCluster().namespaces,
          namespace({ name: 'other', workloads: [service({ exposure: { host: 'api.shop.example' } })] }),
        ],
      }),
    ),
    { code: 'model/unique-host', message: /two services answer on 'api.shop.example\/'/ },
  ],
];
