import type { Capability } from './kind';

/** What a cluster says that it has before any add-on. */
export interface WithGiven {
  readonly on: 'eks' | 'k3s' | 'kubernetes';
  readonly storage?: object;
  readonly ingress?: object;
  readonly loadBalancers?: boolean;
  readonly podMetrics?: boolean;
}

/** Words of a cluster that others made, by what it has by them. */
export const GIVEN_BY = {
  volumes: 'storage',
  ingress: 'ingress',
  'service-addresses': 'loadBalancers',
  'pod-metrics': 'podMetrics',
} as const satisfies { readonly [C in Capability]?: keyof WithGiven };

/** What a cluster has of those who made it. k3s makes volumes of itself. */
export function givenTo(cluster: WithGiven): readonly Capability[] {
  if (cluster.on !== 'kubernetes') return cluster.on === 'k3s' ? ['volumes'] : [];
  return (Object.keys(GIVEN_BY) as (keyof typeof GIVEN_BY)[]).filter(
    (capability) => (cluster[GIVEN_BY[capability]] ?? false) !== false,
  );
}
