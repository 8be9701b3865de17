/**
 * The layers of a cluster: what GitOps syncs as one, and the unit of order.
 *
 * This list is the vocabulary, not the order. The order of a cluster is computed from what its layers
 * need of each other (`lib/gitops/order`); the position here only breaks ties, so that it is stable.
 */
export const LAYERS = [
  'base',
  'admission',
  'monitoring-crds',
  'dns',
  'network',
  'kube-proxy',
  'pod-identity',
  'certificates',
  'issuers',
  'storage',
  'node-definitions',
  'autoscaling',
  'nodes',
  'metrics',
  'secrets',
  'secret-stores',
  'load-balancers',
  'address-pools',
  'ingress',
  'ingress-classes',
  'policies',
  'policy-templates',
  'constraints',
  'observability',
  'dashboards',
  'backup',
  'delivery',
  'operators',
  'data',
  'migrations',
  'workloads',
  'mesh',
] as const;

/** One of {@link LAYERS}. */
export type Layer = (typeof LAYERS)[number];
