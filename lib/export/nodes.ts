import type { Artifact } from '../model/delivery/artifact';
import type { Cluster } from '../model/cluster/cluster';
import { clusterPath } from '../model/names';
import type { Platform } from '../model/platform';

/**
 * The machines of a cluster that nothing adds to: for the reviewer who asks what it runs on, and for the gates that
 * hold placement and addresses against them. Where nodes are made when they are needed there is no such file.
 */
export function nodesArtifact(platform: Platform, cluster: Cluster): readonly Artifact[] {
  if (cluster.on !== 'k3s') return [];
  const lines = cluster.nodes.map(({ name, role, address }) => JSON.stringify({ name, role, address })).sort();
  return [
    {
      path: `${clusterPath(platform, cluster)}/nodes.json`,
      content: `{\n  "nodes": [${lines.map((line) => `\n    ${line}`).join(',')}\n  ]\n}\n`,
      source: `${platform.name}/${cluster.name}/nodes`,
    },
  ];
}
