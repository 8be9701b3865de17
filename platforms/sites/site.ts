import {
  type Cidr,
  type EncryptedSecret,
  type K3sCluster,
  type K3sNode,
  Memory,
  type SiteGateway,
  TUNNEL_MTU,
} from 'archipel';
import { machines } from './machines';
import { namespaces } from './namespaces';

/** What differs from one site to the next. */
export interface SiteProps {
  readonly name: string;
  /** Number in the mesh, never changed once the site runs. */
  readonly meshId: number;
  readonly network: Pick<K3sCluster['network'], 'nodes' | 'pods' | 'services'>;
  /** The same in each site. */
  readonly nativeRouting: Cidr;
  /** Addresses that MetalLB gives to Services. */
  readonly pool: readonly Cidr[];
  readonly nodes: readonly K3sNode[];
  readonly gateway: SiteGateway;
  /** Branch that its Flux follows. @default - that of the platform */
  readonly revision?: string;
  /** URI of the hypervisor's libvirt. */
  readonly hypervisor: string;
}

/** A site: everything that runs in it, from its arguments. */
export const site = ({
  name,
  meshId,
  network,
  nativeRouting,
  pool,
  nodes,
  gateway,
  revision,
  hypervisor,
}: SiteProps): K3sCluster => ({
  on: 'k3s',
  name,
  clusterName: `sites-${name}`,
  site: name,
  kubernetes: '1.36',
  ...(revision === undefined ? {} : { revision }),
  network: { ...network, policies: 'cilium' },
  nodes,
  gateway,
  machines: machines(hypervisor),
  snapshots: { bucket: 'sites-etcd-snapshots', region: 'eu-west-1', endpoint: 'https://s3.sites.example' },
  priorityClasses: [{ name: 'standard', value: 50000, description: 'Work that may wait minutes.' }],
  namespaces: namespaces(name),
  encryptedSecrets: [
    { name: 'mesh-authority', namespace: 'flux-system', file: 'platforms/sites/secrets/mesh-authority.sops.yaml' },
    { name: 'slack-webhook', namespace: 'flux-system', file: 'platforms/sites/secrets/slack-webhook.sops.yaml' },
    { name: 'heartbeat', namespace: 'monitoring', file: `platforms/sites/secrets/${name}.heartbeat.sops.yaml` },
    ...['alertmanager-slack', 'alertmanager-heartbeat', 'grafana-admin'].map((secret): EncryptedSecret => ({
      name: secret,
      namespace: 'monitoring',
      file: `platforms/sites/secrets/${name}.${secret}.sops.yaml`,
    })),
  ],
  addons: [
    { kind: 'monitoring-crds' },
    {
      kind: 'cilium',
      meshId,
      nativeRouting,
      mtu: TUNNEL_MTU,
      authority: 'mesh-authority',
      beganWith: '1.20',
      // Answered by the other site as long as it has pods: what `mesh-probe` calls, and what proves the mesh.
      globalServices: [
        { name: 'podinfo-mesh', namespace: 'demo', workload: 'podinfo', callers: ['mesh-probe'], affinity: 'remote' },
      ],
    },
    { kind: 'cert-manager' },
    { kind: 'metrics-server' },
    { kind: 'metallb', pool },
    { kind: 'traefik', issuer: 'internal-ca', replicas: 2 },
    { kind: 'flux' },
    { kind: 'flux-monitoring' },
    {
      kind: 'observability',
      retention: { metricsDays: 15 },
      metricsVolume: Memory.gibibytes(20),
      replicas: 1,
      grafanaAdmin: 'encrypted',
      alerts: { channel: '#sites', webhook: 'encrypted', heartbeat: 'encrypted' },
    },
  ],
});
