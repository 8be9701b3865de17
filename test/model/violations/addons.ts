import { Cidr, type EksAddon, type K3sAddon, Memory, type Observability, type Platform } from '../../../lib/model';
import { built } from '../../support/eks-platform';
import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';
import { cluster, platform } from '../../support/small-platform';
import type { Violation } from './violation';

const stack: Observability = {
  kind: 'observability',
  retention: { metricsDays: 5 },
  metricsVolume: Memory.gibibytes(20),
  replicas: 1,
  grafanaAdmin: 'encrypted',
  alerts: { channel: '#alerts', webhook: 'encrypted' },
};
const onEks = (...addons: readonly EksAddon[]): Platform => platform({}, cluster({ addons }));
const onK3s = (...addons: readonly K3sAddon[]): Platform => k3sPlatform(k3sCluster({ addons }));

/** What an add-on asks for and nothing in its cluster has. */
export const addonViolations: readonly Violation[] = [
  [
    'a secret of an add-on without a store',
    onEks({ ...stack, grafanaAdmin: { path: '/shop/grafana' } }),
    {
      code: 'model/missing-addon',
      field: 'addons.observability.grafanaAdmin',
      message: /from the store of secrets, but the cluster has no 'external-secrets'/,
    },
  ],
  [
    'metrics without the definitions of monitors',
    onK3s(stack),
    { code: 'model/missing-addon', field: 'addons.observability', message: /has no 'monitoring-crds'/ },
  ],
  [
    'a volume on EKS that nobody makes',
    onEks({ kind: 'monitoring-crds' }, stack),
    { code: 'model/missing-addon', field: 'addons.observability', message: /has no 'ebs-csi'/ },
  ],
  [
    'the host of an add-on without an entrance',
    onK3s({ kind: 'monitoring-crds' }, { kind: 'flux-monitoring', webhookHost: 'flux.shop.example' }),
    { code: 'model/missing-addon', field: 'addons.flux-monitoring.webhookHost', message: /has no 'traefik'/ },
  ],
  [
    'challenges that nothing on EKS answers',
    onEks({
      kind: 'cert-manager',
      acme: [{ name: 'letsencrypt', server: 'letsencrypt-staging', email: 'ops@shop.example' }],
    }),
    { code: 'model/missing-addon', field: 'addons.cert-manager', message: /which no add-on brings on EKS clusters/ },
  ],
  [
    'a store that reads a Vault which is not there',
    onK3s({ kind: 'cert-manager' }, { kind: 'external-secrets', store: 'vault', vault: { role: 'api' } }),
    { code: 'model/missing-addon', field: 'addons.external-secrets', message: /the cluster has no 'vault'/ },
  ],
  [
    'words of EKS on machines of its own',
    onK3s({ kind: 'monitoring-crds' }, { ...stack, buckets: { logs: 'shop-logs', traces: 'shop-traces' } }),
    { code: 'model/addon-cluster', field: 'addons.observability.buckets', message: /is for EKS clusters/ },
  ],
  [
    'a way in for telemetry that nothing keeps',
    onEks({ ...stack, ingest: { host: 'telemetry.shop.example', from: Cidr.of('10.60.0.0/16') } }),
    { code: 'model/addon-word', field: 'addons.observability.ingest', message: /nothing behind it without 'buckets'/ },
  ],
  [
    'the controllers of an engine under another one',
    onK3s({ kind: 'flux' }),
    { code: 'model/addon-engine', field: 'addons[0]', message: /belongs to flux, and argo-cd delivers/ },
  ],
  [
    'policies of an add-on of EKS that has none',
    platform({}, built({ addons: [{ name: 'coredns', networkPolicy: true }] })),
    { code: 'model/capacity', field: 'infrastructure.addons', message: /'coredns' enforces no NetworkPolicies/ },
  ],
];
