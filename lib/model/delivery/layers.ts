import { like } from '../shape/fields';
import type { Shape } from '../shape/shape';

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
export type BuiltInLayer = (typeof LAYERS)[number];

/** A layer: one of {@link LAYERS}, or one of a platform's own. */
export type Layer = BuiltInLayer | (string & Record<never, never>);

/** Name of a layer: it becomes a folder, and part of names of Applications and accounts. */
export const layerName: Shape<Layer> = like(
  /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  'a layer in kebab-case, for example edge-policies',
);

/** The layers in the order of the list, those of one's own after them by name. */
export const inOrder = (layers: Iterable<Layer>): readonly Layer[] => [...new Set(layers)].sort(compareLayers);

/** Order of two layers for which nothing else decides. */
export function compareLayers(a: Layer, b: Layer): number {
  const [left, right] = [positionOf(a), positionOf(b)];
  if (left !== right) return left - right;
  return a < b ? -1 : Number(a > b);
}

const positionOf = (layer: Layer): number => {
  const position = (LAYERS as readonly string[]).indexOf(layer);
  return position < 0 ? LAYERS.length : position;
};
