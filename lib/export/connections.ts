import type { Artifact } from '../model/delivery/artifact';
import type { Cluster } from '../model/cluster/cluster';
import { dnsFlowsOf, flowsOf } from '../model/network/connections';
import { type Flow, type FlowPort, namesCalledBy, type Peer } from '../model/network/flows';
import { clusterPath } from '../model/names';
import type { Platform } from '../model/platform';
import type { ReleaseDescription } from '../model/delivery/release';

/**
 * The connections that a cluster declares: for the reviewer who asks who may talk to whom and why, and for the gate
 * that holds the rendered NetworkPolicies against it. One line a connection, sorted, so that two branches merge.
 */
export function connectionsArtifact(
  platform: Platform,
  cluster: Cluster,
  releases: readonly ReleaseDescription[],
): Artifact {
  const connections = [...dnsFlowsOf(cluster), ...flowsOf(cluster, releases)].map((flow) =>
    JSON.stringify(written(flow)),
  );
  const open = cluster.namespaces.filter(({ isolation }) => isolation === 'open').map(({ name }) => name);
  const lines = [...new Set(connections)].sort();
  return {
    path: `${clusterPath(platform, cluster)}/connections.json`,
    content:
      `{\n${enforcerLine(cluster)}  "openNamespaces": ${JSON.stringify(open.sort())},\n  "connections": ` +
      `[${lines.map((line) => `\n    ${line}`).join(',')}\n  ]${namesPart(cluster)}\n}\n`,
    source: `${platform.name}/${cluster.name}/connections`,
  };
}

/** Connections to names, where there are any: who, where to, and why. */
function namesPart({ namespaces }: Cluster): string {
  const names = namespaces.flatMap(({ name: namespace, isolation, workloads = [] }) =>
    (isolation === 'open' ? [] : workloads).flatMap((workload) =>
      namesCalledBy(workload).map(({ host, ports, why }) => ({
        from: `${namespace}/${workload.name}`,
        host,
        ports: writtenPorts(ports),
        why,
      })),
    ),
  );
  if (names.length === 0) return '';
  const lines = names.map((one) => JSON.stringify(one)).sort();
  return `,\n  "names": [${lines.map((line) => `\n    ${line}`).join(',')}\n  ]`;
}

/** What enforces the policies where no release does. */
function enforcerLine(cluster: Cluster): string {
  if (cluster.on !== 'eks') {
    const { policies } = cluster.network;
    // The Cilium of a k3s cluster is a release, which the gate finds.
    const isRelease = cluster.on === 'k3s' && policies === 'cilium';
    const unenforced = 'unenforced' in cluster.network ? cluster.network.unenforced : undefined;
    const why = unenforced === undefined ? '' : `  "unenforced": ${JSON.stringify(unenforced)},\n`;
    return isRelease ? '' : `  "enforcer": "${policies}",\n${why}`;
  }
  const managed = cluster.infrastructure?.addons ?? [];
  return managed.some(({ networkPolicy }) => networkPolicy) ? '  "enforcer": "eks-add-on",\n' : '';
}

const writtenPorts = (ports: readonly FlowPort[]): readonly string[] =>
  ports.map(({ port, protocol = 'TCP' }) => `${protocol}/${port}`).sort();

const written = ({ from, to, ports, why }: Flow): object => ({
  from: writtenPeer(from),
  to: writtenPeer(to),
  ports: writtenPorts(ports),
  why,
});

function writtenPeer(peer: Peer): object {
  switch (peer.kind) {
    case 'workload':
      return { workload: `${peer.namespace}/${peer.name}` };
    case 'pods':
      return { namespace: peer.namespace, labels: peer.labels };
    case 'namespace':
      return { namespace: peer.namespace };
    case 'any-pod':
      return { pods: 'any' };
    case 'addresses':
      return { addresses: peer.cidr.toString() };
  }
}
