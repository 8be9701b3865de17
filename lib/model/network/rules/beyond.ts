import { when } from '../../../common/optional';
import { ciliumOf, takesCiliumPolicies } from '../../addons/cilium/of-cluster';
import type { Platform } from '../../platform';
import type { Problem } from '../../problem';
import { listed, type PlacedWorkload, problemAt, repeated, type Rule, workloadsOf } from '../../rules/rule';
import type { MeshPeer } from '../beyond';
import { namesCalledBy } from '../flows';
import { meshPeersOf, sitesOf } from '../mesh';

/** A policy of Kubernetes knows addresses alone: a connection to a name needs Cilium, which sees what DNS answers. */
export const namesAreRead: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    if (takesCiliumPolicies(place.cluster)) return [];
    return namesCalledBy(place.workload).map(({ host }) =>
      problemAt(place, {
        rule: 'egress-name',
        field: 'egress',
        message:
          'nothing in the cluster opens a connection by a name: NetworkPolicies of Kubernetes know addresses alone',
        given: host,
        allowed: "a range, as in { to: Cidr.of('198.51.100.0/24'), … }; a name where Cilium runs",
        remedy: 'give the ranges that the name leads to, or connect through a proxy of the cluster that knows names',
      }),
    );
  });

/** What is said of other clusters of a mesh holds where there is one, and of what is known there. */
export const meshPeersExist: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { callers = [], calls = [] } = place.workload.mesh ?? {};
    return [
      ...when(callers.length > 0 && !('port' in place.workload), () =>
        problemAt(place, {
          rule: 'mesh-peer',
          field: 'mesh.callers',
          message: 'others may connect to it, but it listens on no port',
          given: listed(callers.map(({ workload }) => workload)),
          allowed: "callers of the kinds 'web-service' and 'stateful'",
          remedy: 'take the callers out',
        }),
      ),
      ...callers.flatMap((peer) => peerProblems(place, peer, 'mesh.callers')),
      ...calls.flatMap((peer) => peerProblems(place, peer, 'mesh.calls')),
    ];
  });

function peerProblems(place: PlacedWorkload, peer: MeshPeer, field: string): readonly Problem[] {
  const others = meshPeersOf(place.platform, place.cluster);
  if (!others.includes(peer.cluster))
    return [
      problemAt(place, {
        rule: 'mesh-peer',
        field,
        message: `the cluster '${peer.cluster}' is not in one mesh with this one`,
        given: peer.cluster,
        allowed: listed(others),
        remedy:
          'name another cluster of the mesh; that of another platform is one of `neighbours` of the add-on cilium',
      }),
    ];
  const own = place.platform.clusters.find(({ name }) => name === peer.cluster);
  const known = own?.namespaces.find(({ name }) => name === peer.namespace)?.workloads?.map(({ name }) => name) ?? [];
  return when(own !== undefined && !known.includes(peer.workload), () =>
    problemAt(place, {
      rule: 'mesh-peer',
      field,
      message: `there is no workload '${peer.workload}' in the namespace '${peer.namespace}' of '${peer.cluster}'`,
      given: peer.workload,
      allowed: listed(known),
      remedy: 'correct the name, or add the workload there',
    }),
  );
}

/** A neighbour is a cluster of another platform, with a name that the mesh does not have yet. */
export const neighboursAreOthers: Rule = (platform: Platform) =>
  sitesOf(platform).flatMap((cluster) => {
    const neighbours = ciliumOf(cluster)?.neighbours ?? [];
    const own = platform.clusters.map(({ name }) => name);
    return [
      ...neighbours.filter(({ name }) => own.includes(name)).map(({ name }) => name),
      ...repeated(neighbours.map(({ name }) => name)),
    ].map((name) =>
      problemAt(
        { platform, cluster },
        {
          rule: 'mesh-name',
          field: 'addons.cilium.neighbours',
          message: `the mesh has a cluster '${name}' already`,
          given: name,
          allowed: 'clusters of other platforms, each once',
          remedy: 'take it out: clusters of one platform that run Cilium are in one mesh by themselves',
        },
      ),
    );
  });
