import {
  type Cilium,
  Cidr,
  type K3sCluster,
  type Machines,
  type MetalLb,
  type Platform,
  type StateStore,
} from '../../lib/model';
import { k3sCluster } from './k3s-platform';
import { namespace, platform, service } from './small-platform';

/** What differs from a site that breaks no rule. */
export interface SiteOverrides extends Partial<K3sCluster> {
  readonly cilium?: Partial<Cilium>;
  readonly metallb?: Partial<MetalLb>;
}

const site = (n: 1 | 2, { cilium, metallb, ...props }: SiteOverrides = {}): K3sCluster => {
  const name = n === 1 ? 'east' : 'west';
  return k3sCluster({
    name,
    clusterName: `shop-${name}`,
    site: name,
    network: {
      nodes: Cidr.of(`10.${n}.0.0/24`),
      pods: Cidr.of(`10.${63 + n}.0.0/16`),
      services: Cidr.of(`10.${95 + n}.0.0/16`),
      policies: 'cilium',
    },
    nodes: [{ name: `${name}-1`, role: 'server', address: `10.${n}.0.11` }],
    gateway: {
      name: `${name}-gw`,
      address: `10.${n}.0.2`,
      endpoint: `${name}.shop.example:51820`,
      tunnelAddress: `10.255.0.${n}`,
      publicKey: 'unknown',
    },
    namespaces: [
      namespace({ workloads: [service(), service({ name: 'web' })] }),
      ...['kube-system', 'metallb-system'].map((other) =>
        namespace({
          name: other,
          workloads: [],
          ...(other === 'kube-system' ? { existing: true, isolation: 'open' as const } : {}),
        }),
      ),
    ],
    addons: [
      {
        kind: 'cilium',
        meshId: n,
        nativeRouting: Cidr.of('10.64.0.0/15'),
        mtu: 1420,
        authority: 'authority',
        globalServices: [{ name: 'api-global', namespace: 'shop', workload: 'api', callers: ['web'] }],
        ...cilium,
      },
      { kind: 'metallb', pool: [Cidr.of(n === 1 ? '192.0.2.0/24' : '198.51.100.0/24')], ...metallb },
    ],
    ...props,
  });
};

/** Two sites in one mesh that break no rule but for what is given. */
export const meshPlatform = (
  east: SiteOverrides = {},
  west: SiteOverrides = {},
  props: Partial<Platform> = {},
): Platform => platform(props, site(1, east), site(2, west));

/** Machines for a site, as small as they may be. */
export const machines = (): Machines => {
  const size = { cpus: 1, memoryMebibytes: 1024, diskGibibytes: 10 };
  return {
    provider: { kind: 'libvirt', uri: 'qemu:///system', pool: 'p', image: 'https://images.example/ubuntu.img' },
    server: size,
    agent: size,
    gateway: size,
    sshKey: 'ssh-ed25519 AAAA ops',
  };
};

/** A store for the state of Terraform. */
export const stateStore: StateStore = {
  bucket: 'shop-state',
  region: 'eu-west-1',
  endpoint: 'https://s3.example',
  lock: { kind: 'lockfile' },
};
