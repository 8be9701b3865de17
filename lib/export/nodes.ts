import type { Artifact } from '../model/delivery/artifact';
import type { Cluster } from '../model/cluster/cluster';
import { fixedNodesOf } from '../model/cluster/nodes';
import { clusterPath } from '../model/names';
import type { Platform } from '../model/platform';

/**
 * The machines of a cluster that nothing adds to: for the reviewer who asks what it runs on, and for the gates that
 * hold placement and addresses against them. Where nodes are made when they are needed there is no such file.
 */
export function nodesArtifact(platform: Platform, cluster: Cluster): readonly Artifact[] {
  const nodes = fixedNodesOf(cluster);
  if (nodes === undefined) return [];
  const lines = nodes.map((node) => JSON.stringify(written(node))).sort();
  return [
    {
      path: `${clusterPath(platform, cluster)}/nodes.json`,
      content: `{\n  "nodes": [${lines.map((line) => `\n    ${line}`).join(',')}\n  ]\n}\n`,
      source: `${platform.name}/${cluster.name}/nodes`,
    },
  ];
}

/** A machine that Ansible makes a node of is known by role and address, any other by what it is called and labelled. */
const written = (node: NonNullable<ReturnType<typeof fixedNodesOf>>[number]): object =>
  'role' in node
    ? { name: node.name, role: node.role, address: node.address }
    : { name: node.name, labels: node.labels ?? {} };
