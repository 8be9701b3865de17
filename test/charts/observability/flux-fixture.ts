import {
  type BackupStore,
  Cidr,
  type Cluster,
  type K3sAddon,
  type K3sCluster,
  Memory,
  type Platform,
} from '../../../lib/model';
import { platform, workloads } from './fixture';

const STORE: BackupStore = {
  url: 'https://s3.example.org',
  region: 'here',
  at: Cidr.of('10.10.0.200/32'),
  credentials: 'encrypted',
};
const VAULT_SNAPSHOTS = { schedule: '30 1 * * *', bucket: 'vault', store: STORE };

const ADDONS: readonly K3sAddon[] = [
  {
    kind: 'observability',
    retention: { metricsDays: 15 },
    metricsVolume: Memory.gibibytes(20),
    replicas: 1,
    grafanaAdmin: 'encrypted',
    alerts: { channel: '#sre', webhook: 'encrypted' },
  },
  { kind: 'flux-monitoring' },
  {
    kind: 'file-backup',
    bucket: 'backups',
    schedule: '0 2 * * *',
    keepDays: 7,
    store: STORE,
  },
  { kind: 'jaeger', days: 7, volume: Memory.gibibytes(10), memory: Memory.gibibytes(2), account: 'encrypted' },
  { kind: 'vault', replicas: 3, volume: Memory.gibibytes(10), roles: [], snapshots: VAULT_SNAPSHOTS },
];

/** One machine that Flux follows, with images and without them. */
export function fluxFleet(withImages = true): { readonly platform: Platform; readonly cluster: Cluster } {
  const on: K3sCluster = {
    on: 'k3s',
    name: 'edge',
    clusterName: 'example-edge',
    site: 'edge',
    kubernetes: '1.36',
    network: {
      nodes: Cidr.of('10.10.0.0/24'),
      pods: Cidr.of('10.42.0.0/16'),
      services: Cidr.of('10.43.0.0/16'),
      policies: 'k3s',
    },
    nodes: [{ name: 'edge-1', role: 'server', address: '10.10.0.11' }],
    snapshots: { bucket: 'etcd', region: 'here' },
    priorityClasses: [],
    namespaces: [
      {
        name: 'shop',
        team: 'team-shop',
        podSecurity: 'restricted',
        workloads: workloads(1)
          .filter(({ kind }) => kind === 'web-service')
          .map((workload) =>
            withImages ? { ...workload, image: { ...workload.image, policy: workload.name } } : workload,
          ),
      },
    ],
    addons: ADDONS,
  };
  return {
    platform: {
      ...platform(on),
      gitops: { engine: 'flux', repository: 'https://github.com/example/platform.git', revision: 'main' },
    },
    cluster: on,
  };
}
