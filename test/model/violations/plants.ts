import { Cidr, type EksAddon, type EksCluster, type Flux, type FluxImages, type Platform } from '../../../lib/model';
import { cluster, namespace, platform, service } from '../../support/small-platform';

export const vpc = (range: string, subnet: string) => ({
  ...cluster().network,
  vpc: Cidr.of(range),
  publicSubnets: [Cidr.of(subnet)],
});
export const exposure = {
  globalHost: 'api.shop.example',
  regionalHost: 'api.eu-west-1.shop.example',
  healthPath: '/readyz',
};
const entrance: readonly EksAddon[] = [
  { kind: 'cert-manager' },
  { kind: 'load-balancer-controller' },
  { kind: 'external-dns', ownedDomain: 'eu-west-1.shop.example', zone: 'shop.example' },
];
export const kubeSystem = namespace({ name: 'kube-system', existing: true, workloads: [] });
const dnsNamespace = namespace({ name: 'external-dns', workloads: [] });
const certificates = namespace({ name: 'cert-manager', workloads: [] });
export const exposed = (props: Partial<typeof exposure>) =>
  cluster({
    addons: entrance,
    namespaces: [
      namespace({ workloads: [service({ exposure: { ...exposure, ...props } })] }),
      kubeSystem,
      dnsNamespace,
      certificates,
    ],
  });

export const images = [{ reach: 'global', prefix: 'ghcr.io/', reason: 'for tests' }] as const;
export const aws = { region: 'us-east-1', notify: ['oncall@shop.example'] } as const;
export const standby = (props: Partial<EksCluster> = {}): EksCluster =>
  cluster({
    name: 'two',
    clusterName: 'shop-two',
    role: 'standby',
    network: vpc('10.1.0.0/16', '10.1.0.0/24'),
    ...props,
  });
export const automatic = (props: Partial<EksCluster>): Platform =>
  platform({ failover: { traffic: 'health-check', images }, aws }, cluster(), standby(props));

export const flux: Flux = { engine: 'flux', repository: 'https://git.example/shop.git', revision: 'main' };

export const tracked: FluxImages = {
  file: 'platforms/shop/images.yaml',
  branch: 'flux/images',
  pushSecret: 'push',
  signingSecret: 'signing',
  author: { name: 'flux', email: 'flux@shop.example' },
  policies: [{ name: 'api', repository: 'ghcr.io/shop/api', semver: '>=1.0.0' }],
};
