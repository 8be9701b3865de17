import { Cidr, type K3sCluster, type Platform } from '../../lib/model';
import { namespace, platform, service } from './small-platform';

/** A k3s cluster that breaks no rule: one machine, an ingress controller and what that needs. */
export const k3sCluster = (props: Partial<K3sCluster> = {}): K3sCluster => ({
  on: 'k3s',
  name: 'edge',
  clusterName: 'shop-edge',
  site: 'site-a',
  kubernetes: '1.36',
  network: {
    nodes: Cidr.of('10.10.0.0/24'),
    pods: Cidr.of('10.42.0.0/16'),
    services: Cidr.of('10.43.0.0/16'),
    policies: 'k3s',
  },
  nodes: [{ name: 'edge-1', role: 'server', address: '10.10.0.11' }],
  snapshots: { bucket: 'shop-etcd', region: 'eu-west-1' },
  priorityClasses: [{ name: 'standard', value: 1000, description: 'for tests' }],
  namespaces: [
    namespace({ workloads: [service({ exposure: { host: 'api.shop.example' } })] }),
    ...['monitoring', 'monitoring-agents', 'cert-manager', 'ingress', 'kube-system'].map((name) =>
      namespace({
        name,
        workloads: [],
        ...(name === 'kube-system' ? { existing: true, isolation: 'open' as const } : {}),
      }),
    ),
  ],
  addons: [
    { kind: 'monitoring-crds' },
    { kind: 'cert-manager', acme: [{ name: 'letsencrypt', server: 'letsencrypt-staging', email: 'ops@shop.example' }] },
    { kind: 'traefik', issuer: 'letsencrypt', replicas: 1 },
  ],
  ...props,
});

/** A platform on k3s that breaks no rule. */
export const k3sPlatform = (...clusters: readonly K3sCluster[]): Platform =>
  platform({}, ...(clusters.length > 0 ? clusters : [k3sCluster()]));
