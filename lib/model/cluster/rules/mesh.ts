import { ciliumOf } from '../../addons/cilium/of-cluster';
import type { K3sCluster } from '../cluster';
import type { Problem } from '../../problem';
import { ETHERNET_MTU, meshOf, sitesOf, TUNNEL_MTU, WIREGUARD_OVERHEAD } from '../../network/mesh';
import { listed, problemAt, repeated, type Rule } from '../../rules/rule';

/** Smallest packet that every network of IPv6 passes whole; below it programs fail in ways nobody looks for. */
const LEAST_MTU = 1280;

/** Why packets that pass a tunnel are smaller. */
const LESS_THE_TUNNEL = ` (${ETHERNET_MTU} less the ${WIREGUARD_OVERHEAD} of the tunnel)`;

/** Cilium takes names of clusters up to this length. */
const MOST_CHARACTERS = 32;

/**
 * The pods' network is one thing: who enforces policies, runs in place of kube-proxy and hands out addresses is Cilium,
 * or k3s itself.
 */
export const networkHasOneOwner: Rule = (platform) =>
  sitesOf(platform).flatMap((cluster) => {
    const has = ciliumOf(cluster) !== undefined;
    const says = cluster.network.policies === 'cilium';
    if (has === says) return [];
    return [
      problemAt(
        { platform, cluster },
        {
          rule: 'network-owner',
          field: 'network.policies',
          message: has
            ? 'k3s would run its own network and kube-proxy beside Cilium'
            : 'k3s starts without a network, and no Cilium brings one',
          given: `${cluster.network.policies}, add-ons ${listed(cluster.addons.map(({ kind }) => kind))}`,
          allowed: "'cilium' with the add-on 'cilium', or 'k3s' without it",
          remedy: has
            ? "say 'cilium' in network.policies, or take the add-on out"
            : "add the add-on 'cilium', or say 'k3s'",
        },
      ),
    ];
  });

/** Clusters of one mesh are told apart by number and by name. */
export const meshMembersDiffer: Rule = (platform) => {
  const mesh = meshOf(platform);
  return [
    ...repeated(mesh.map(({ id }) => `${id}`)).map((id) =>
      problemAt(
        { platform },
        {
          rule: 'mesh-id',
          field: 'addons.cilium.meshId',
          message: `two clusters have the number ${id} in the mesh`,
          given: listed(mesh.filter((member) => `${member.id}` === id).map(({ cluster }) => cluster.name)),
          allowed: 'numbers from 1 to 255, each once',
          remedy: 'give one of them another number, before it runs anything: a change restarts every workload',
        },
      ),
    ),
    ...mesh
      .filter(({ cluster }) => cluster.name.length > MOST_CHARACTERS)
      .map(({ cluster }) =>
        problemAt(
          { platform, cluster },
          {
            rule: 'mesh-name',
            field: 'name',
            message: 'the name is too long for a Cilium cluster name',
            given: `${cluster.name} (${cluster.name.length} characters)`,
            allowed: `at most ${MOST_CHARACTERS} characters`,
            remedy: 'rename the cluster',
          },
        ),
      ),
  ];
};

/**
 * Addresses in the native-routing range leave a node as they are; all others are hidden behind it. It must hold the
 * pods of each cluster of the mesh, which answer only to the address they were called from, and neither nodes nor
 * Services: their hosts would be called from addresses that they have no way back to.
 */
export const nativeRoutingFits: Rule = (platform) => {
  const mesh = meshOf(platform);
  const [range] = mesh.map(({ nativeRouting }) => nativeRouting);
  if (range === undefined) return [];
  const problem = (cluster: K3sCluster | undefined, message: string, given: string, allowed: string): Problem =>
    problemAt(
      { platform, ...(cluster === undefined ? {} : { cluster }) },
      {
        rule: 'native-routing',
        field: 'addons.cilium.nativeRouting',
        message,
        given,
        allowed,
        remedy:
          'choose the ranges so that one prefix holds all pods and nothing else, as docs/platforms/sites.md shows',
      },
    );
  const written = [...new Set(mesh.map(({ nativeRouting }) => `${nativeRouting}`))];
  if (written.length > 1)
    return [
      problem(
        undefined,
        'clusters of one mesh have different native-routing ranges',
        listed(written),
        'the same range in every cluster of a mesh',
      ),
    ];
  return mesh.flatMap(({ cluster }) => [
    ...(range.contains(cluster.network.pods)
      ? []
      : [
          problem(
            cluster,
            'its pods lie outside the native-routing range',
            `${range}, pods ${cluster.network.pods}`,
            'a range that holds the pods of every cluster of the mesh',
          ),
        ]),
    ...(['nodes', 'services'] as const)
      .filter((name) => cluster.network[name].overlaps(range))
      .map((name) =>
        problem(
          cluster,
          `the native-routing range takes in its ${name}`,
          `${range}, ${name} ${cluster.network[name]}`,
          'a range without nodes and Services',
        ),
      ),
  ]);
};

/**
 * Services of one mesh have addresses of their own too: a global Service answers in every cluster, and who reads a log
 * must know whose address it is.
 */
export const meshServicesAreDisjoint: Rule = (platform) => {
  const mesh = meshOf(platform);
  return mesh.flatMap(({ cluster }, i) =>
    mesh
      .slice(0, i)
      .filter((other) => other.cluster.network.services.overlaps(cluster.network.services))
      .map((other) =>
        problemAt(
          { platform, cluster },
          {
            rule: 'cidr-overlap',
            field: 'network.services',
            message: `the range overlaps network.services of cluster '${other.cluster.name}' in the same mesh`,
            given: `${cluster.network.services} and ${other.cluster.network.services}`,
            allowed: 'ranges without a common address',
            remedy: 'give one of the clusters another range',
          },
        ),
      ),
  );
};

/** A packet of WireGuard that does not pass is lost without a word, and only large answers hang. */
export const packetsPass: Rule = (platform) =>
  sitesOf(platform).flatMap((cluster) => {
    const cilium = ciliumOf(cluster);
    if (cilium === undefined) return [];
    const most = cluster.gateway === undefined ? ETHERNET_MTU : TUNNEL_MTU;
    const least = LEAST_MTU + WIREGUARD_OVERHEAD;
    if (cilium.mtu >= least && cilium.mtu <= most) return [];
    return [
      problemAt(
        { platform, cluster },
        {
          rule: 'mtu',
          field: 'addons.cilium.mtu',
          message:
            cilium.mtu > most
              ? 'packets between nodes are larger than what passes between the sites'
              : 'what WireGuard leaves of a packet is too small for the programs in pods',
          given: `${cilium.mtu}`,
          allowed: `${least} to ${most}${cluster.gateway === undefined ? '' : LESS_THE_TUNNEL}`,
          remedy: `give the largest packet that passes between any two nodes; pods get ${WIREGUARD_OVERHEAD} less`,
        },
      ),
    ];
  });
