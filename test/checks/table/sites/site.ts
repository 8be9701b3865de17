import type { Files } from '../../support/files';

type Values = Readonly<Record<string, unknown>>;

/** What Ansible is told of a site. */
export interface Inventory {
  readonly server?: Values;
  /** Further variables of `all`. */
  readonly all?: Values;
  /** Variables of `all` in the inventory itself. */
  readonly vars?: Values;
  readonly gateway?: Values;
  readonly routes?: readonly string[];
}

/** A site of two: its number and name, and those of the other one. */
interface Pair {
  readonly n: number;
  readonly m: number;
  readonly name: string;
  readonly other: string;
}

/** A site that agrees with itself and with the other one, but for what is given; null leaves a value out. */
export function site(
  n: 1 | 2,
  { server = {}, all = {}, vars, gateway = {}, routes }: Inventory = {},
  cilium: Values | null = {},
): Files {
  const pair = n === 1 ? { n, m: 2, name: 'one', other: 'two' } : { n, m: 1, name: 'two', other: 'one' };
  const inventory = `/dist/demo/ansible/${pair.name}`;
  const releases = `/dist/demo/clusters/${pair.name}/network-releases`;
  return {
    [`${inventory}/hosts.yml`]: JSON.stringify(hosts(pair, vars)),
    [`${inventory}/group_vars/all.yml`]: JSON.stringify({
      ...K3S,
      ...all,
      k3s_config_server: serverConfig(pair, server),
    }),
    [`${inventory}/group_vars/k3s_cluster.yml`]: JSON.stringify({
      ansible_become: true,
      site_routes_entries: (routes ?? rangesOf(pair.m)).map((to) => ({ to, via: `10.${n}.0.2` })),
    }),
    [`${inventory}/group_vars/gateway.yml`]: JSON.stringify({ ...tunnel(pair), ...gateway }),
    [`${releases}/cilium.yaml`]: cilium === null ? '' : release('cilium', ciliumValues(pair, cilium)),
    [`${releases}/metallb.yaml`]: release('metallb', {}),
  };
}

const VERSION = 'v1.36.5+k3s1';
const K3S: Values = { k3s_version: VERSION, binaries: [{ name: 'k3s', version: VERSION, sha256: 'a'.repeat(64) }] };

/** Nodes and pods of a site. */
const rangesOf = (n: number): readonly string[] => [`10.${n}.0.0/24`, `10.${63 + n}.0.0/16`];

const without = (values: Values): unknown =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

const hosts = ({ n, name }: Pair, vars: Values | undefined): Values => ({
  all: {
    ...(vars === undefined ? {} : { vars }),
    children: {
      k3s_cluster: { children: { server: { hosts: { [`${name}-1`]: { k3s_node_ip: `10.${n}.0.11` } } } } },
    },
  },
});

const serverConfig = ({ n }: Pair, server: Values): unknown =>
  without({
    'cluster-cidr': `10.${63 + n}.0.0/16`,
    'service-cidr': `10.${95 + n}.0.0/16`,
    'cluster-dns': `10.${95 + n}.0.10`,
    'flannel-backend': 'none',
    'disable-network-policy': true,
    'disable-kube-proxy': true,
    disable: ['servicelb', 'traefik'],
    'etcd-s3': true,
    'etcd-s3-bucket': 'snapshots',
    ...server,
  });

const tunnel = ({ n, m, name, other }: Pair): Values => ({
  tunnel_address: `10.255.0.${n}`,
  tunnel_port: 51820,
  tunnel_public_key: `key-${name}`,
  tunnel_peers: [
    {
      site: other,
      endpoint: `${other}.example:51820`,
      public_key: `key-${other}`,
      allowed_ips: [`10.255.0.${m}/32`, ...rangesOf(m)],
    },
  ],
});

const ciliumValues = ({ n, m, name, other }: Pair, values: Values): unknown =>
  without({
    cluster: { name, id: n },
    kubeProxyReplacement: true,
    k8sServiceHost: '127.0.0.1',
    k8sServicePort: 6444,
    ipv4NativeRoutingCIDR: '10.64.0.0/15',
    ipam: { mode: 'kubernetes' },
    enableLBIPAM: false,
    l2announcements: { enabled: false },
    clustermesh: { config: { clusters: { [other]: { ips: [`10.${m}.0.11`] } } } },
    ...values,
  });

const release = (chart: string, values: unknown): string =>
  JSON.stringify({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: chart, namespace: 'flux-system' },
    spec: { chart: { spec: { chart } }, values },
  });

/** The other end of the tunnel as the first site has it, but for what is given. */
export const peer = (props: Values): Values => ({
  tunnel_peers: [
    {
      site: 'two',
      endpoint: 'two.example:51820',
      public_key: 'key-two',
      allowed_ips: ['10.255.0.2/32', '10.2.0.0/24', '10.65.0.0/16'],
      ...props,
    },
  ],
});
