import { Cidr, type EksCluster } from '../../../../lib/model';
import { built } from '../../../support/eks-platform';
import { cluster, namespace, platform, service } from '../../../support/small-platform';
import type { Violation } from '../violation';
import { having, kubeSystem, needed, nodegroup, zones } from './plants';

const reading = (path: string): Partial<EksCluster> => ({
  namespaces: [
    namespace({ workloads: [service({ secrets: [{ name: 's', from: { path }, keys: { a: 'A' } }] })] }),
    namespace({ name: 'external-secrets', workloads: [] }),
  ],
  addons: [{ kind: 'external-secrets', store: 'aws' }],
});
const elsewhere = {
  ...cluster().network,
  vpc: Cidr.of('10.1.0.0/16'),
  publicSubnets: [Cidr.of('10.1.0.0/24'), Cidr.of('10.1.1.0/24')],
};

/** Roles, builds, certificates and copies of secrets. */
export const buildViolations: readonly Violation[] = [
  [
    'a cluster whose roles IAM refuses',
    platform(
      {},
      cluster({
        clusterName: 'x'.repeat(50),
        namespaces: [namespace({ workloads: [] }), kubeSystem],
        addons: [{ kind: 'load-balancer-controller' }],
      }),
    ),
    { code: 'model/role-name', field: 'clusterName', message: /name of 68 characters/ },
  ],
  [
    'a build for another architecture than the nodes',
    having({
      registry: { repositories: ['shop/api'] },
      builds: [
        { name: 'Api', repository: 'shop/api', architecture: 'arm64', source: 'https://github.com/shop/api.git' },
      ],
      capacity: nodegroup({ architecture: 'amd64' }),
      addons: needed,
    }),
    {
      code: 'model/image-build',
      field: 'infrastructure.builds.Api.architecture',
      message: /built for arm64, and pods of it may come to nodes with amd64/,
    },
  ],
  [
    'a host that the certificate is not for',
    having(
      { certificate: ['shop.example', '*.shop.example'], addons: [{ name: 'eks-pod-identity-agent' }] },
      {
        addons: [
          { kind: 'load-balancer-controller' },
          { kind: 'external-dns', ownedDomain: 'dev.shop.example', zone: 'shop.example' },
        ],
        namespaces: [
          kubeSystem,
          namespace({ name: 'external-dns', workloads: [] }),
          namespace({
            workloads: [
              service({
                exposure: {
                  globalHost: 'api.shop.example',
                  regionalHost: 'api.dev.shop.example',
                  healthPath: '/readyz',
                },
              }),
            ],
          }),
        ],
      },
    ),
    {
      code: 'model/certificate',
      field: 'namespaces.shop.workloads.api.exposure',
      message: /not for 'api\.dev\.shop\.example'/,
    },
  ],
  [
    'a build without repository',
    having({ builds: [{ name: 'Api', repository: 'shop/api', source: 'https://github.com/shop/api.git' }] }),
    { code: 'model/image-build', message: /'shop\/api' is not in the registry/ },
  ],
  [
    'a copy of a secret where another stack makes it',
    platform(
      {},
      built({ secrets: { replicateTo: ['us-east-1'] } }, reading('/shop/api')),
      built(
        {
          secrets: { replicateTo: [] },
          zones: zones(
            { id: 'use1-az1', publicSubnet: Cidr.of('10.1.0.0/24'), privateSubnet: Cidr.of('10.1.64.0/18') },
            { id: 'use1-az2', publicSubnet: Cidr.of('10.1.1.0/24'), privateSubnet: Cidr.of('10.1.128.0/18') },
          ),
        },
        { ...reading('/shop/api'), name: 'two', region: 'us-east-1', network: elsewhere },
      ),
    ),
    {
      code: 'model/secret-clash',
      field: 'infrastructure.secrets',
      message: /two stacks would make the secret \/shop\/api in us-east-1: that of 'one' and that of 'two'/,
    },
  ],
];
