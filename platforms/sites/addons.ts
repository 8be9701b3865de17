import { type Cidr, type K3sAddon, Memory, TUNNEL_MTU } from 'archipel';

/** What a site has besides its workloads. */
export const addons = (meshId: number, nativeRouting: Cidr, pool: readonly Cidr[]): readonly K3sAddon[] => [
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
];
