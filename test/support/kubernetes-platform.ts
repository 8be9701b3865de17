import { Cidr, type KubernetesCluster, type Platform } from '../../lib/model';
import { namespace, platform, service } from './small-platform';

/** A cluster that others made, which breaks no rule: it has volumes, an ingress controller and load balancers. */
export const kubernetesCluster = (props: Partial<KubernetesCluster> = {}): KubernetesCluster => ({
  on: 'kubernetes',
  name: 'given',
  clusterName: 'shop-given',
  site: 'europe-west4',
  kubernetes: '1.36',
  network: {
    nodes: Cidr.of('10.10.0.0/24'),
    pods: Cidr.of('10.44.0.0/16'),
    services: Cidr.of('10.45.0.0/16'),
    api: { addresses: Cidr.of('10.10.0.4/32'), port: 6443 },
    cni: 'calico',
    policies: 'calico',
  },
  storage: { class: 'standard' },
  loadBalancers: true,
  priorityClasses: [{ name: 'standard', value: 1000, description: 'for tests' }],
  namespaces: [
    namespace({ workloads: [service()] }),
    namespace({ name: 'kube-system', workloads: [], existing: true, isolation: 'open' }),
  ],
  addons: [],
  ...props,
});

/** A platform on a cluster that others made. */
export const kubernetesPlatform = (...clusters: readonly KubernetesCluster[]): Platform =>
  platform({}, ...(clusters.length > 0 ? clusters : [kubernetesCluster()]));
