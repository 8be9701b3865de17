import type { Cluster, Layer, ReleaseDescription } from '../../../lib/model';

/**
 * Layers that come before any node of Karpenter's: its own, and the CNI, which runs on every node from its first
 * second.
 */
const BEFORE_NODES: ReadonlySet<Layer> = new Set<Layer>(['network', 'autoscaling']);

/**
 * Makes releases with pods wait for Karpenter's nodes.
 *
 * A cluster may start with room for Karpenter and the engine only. Pods that cannot be placed are unhealthy, and the
 * engine would wait for them before it applies the very node pools they need. Any pool will do: which one makes nodes
 * changes with each blue/green change of them.
 */
export function afterNodes(
  { addons }: Cluster,
  releases: readonly ReleaseDescription[],
): readonly ReleaseDescription[] {
  if (!addons.some((addon) => addon.kind === 'karpenter' && addon.nodePools.length > 0)) return releases;
  return releases.map((release) => {
    if (release.pods.length === 0 || BEFORE_NODES.has(release.layer)) return release;
    return { ...release, needs: [...(release.needs ?? []), 'node-pool:*'] };
  });
}
