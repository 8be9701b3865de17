import type { Cidr } from '../../units/cidr';
import type { Cluster, K3sCluster } from '../cluster';
import { rangesOf, routerOf } from '../../network/network';
import type { Platform } from '../../platform';
import type { Problem } from '../../problem';
import { ciliumOf, ETHERNET_MTU, meshOf, sitesOf, TUNNEL_MTU, WIREGUARD_OVERHEAD } from '../../network/mesh';
import { listed, problemAt, repeated, type Rule } from '../../rules/rule';

/** Smallest packet that every network of IPv6 passes whole; below it programs fail in ways nobody looks for. */
const LEAST_MTU = 1280;

/** Cilium takes names of clusters up to this length. */
const MOST_CHARACTERS = 32;

/** The pods' network is one thing: who enforces policies, runs in place of kube-proxy and hands out addresses is Cilium, or k3s itself. */
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
            message: 'Cilium does not take so long a name for a cluster',
            given: `${cluster.name} (${cluster.name.length} characters)`,
            allowed: `at most ${MOST_CHARACTERS} characters`,
            remedy: 'rename the cluster',
          },
        ),
      ),
  ];
};

/**
 * Addresses in the native-routing range leave a node as they are; all others are hidden behind it. It must hold the pods
 * of each cluster of the mesh, which answer only to the address they were called from, and neither nodes nor Services:
 * their hosts would be called from addresses that they have no way back to.
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

/** Services of one mesh have addresses of their own too: a global Service answers in every cluster, and who reads a log must know whose address it is. */
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
          allowed: `${least} to ${most}${cluster.gateway === undefined ? '' : ` (${ETHERNET_MTU} less the ${WIREGUARD_OVERHEAD} of the tunnel)`}`,
          remedy: `give the largest packet that passes between any two nodes; pods get ${WIREGUARD_OVERHEAD} less`,
        },
      ),
    ];
  });

/** An address of MetalLB leads to one site, and to no machine, pod or Service. */
export const poolsAreTheirOwn: Rule = (platform) => {
  const pools = sitesOf(platform).flatMap((cluster) =>
    cluster.addons.flatMap((addon, at) =>
      addon.kind === 'metallb' ? addon.pool.map((cidr) => ({ cluster, cidr, field: `addons[${at}].pool` })) : [],
    ),
  );
  return pools.flatMap(({ cluster, cidr, field }, i) => {
    const problem = (message: string, other: Cidr): Problem =>
      problemAt(
        { platform, cluster },
        {
          rule: 'address-pool',
          field,
          message,
          given: `${cidr} and ${other}`,
          allowed: 'addresses that nothing else has',
          remedy: 'give MetalLB a range of its own, routed to this site',
        },
      );
    return [
      ...platform.clusters.flatMap((other) =>
        rangesOf(other)
          .filter((range) => range.cidr.overlaps(cidr))
          .map((range) =>
            problem(
              `the pool of MetalLB overlaps ${range.field} of ${other === cluster ? 'its own cluster' : `cluster '${other.name}'`}`,
              range.cidr,
            ),
          ),
      ),
      ...pools
        .slice(0, i)
        .filter((other) => other.cidr.overlaps(cidr))
        .map((other) =>
          problem(
            `the pool of MetalLB overlaps another one of cluster '${other.cluster.name}': two sites would answer for one address`,
            other.cidr,
          ),
        ),
    ];
  });
};

/** A global Service stands before a workload of each cluster of the mesh, and its callers are there. */
export const globalServicesHavePods: Rule = (platform) =>
  sitesOf(platform).flatMap((cluster) =>
    (ciliumOf(cluster)?.globalServices ?? []).flatMap(({ name, namespace, workload, callers }) => {
      const here = cluster.namespaces.find((candidate) => candidate.name === namespace)?.workloads ?? [];
      const problem = (message: string, given: string, allowed: readonly string[]): Problem =>
        problemAt(
          { platform, cluster },
          {
            rule: 'global-service',
            field: `addons.cilium.globalServices.${name}`,
            message,
            given,
            allowed: listed(allowed),
            remedy: 'correct the name, or add the workload to this cluster',
          },
        );
      return [
        ...(here.some((candidate) => candidate.name === workload && candidate.kind === 'web-service')
          ? []
          : [
              problem(
                `no web service '${workload}' in namespace '${namespace}' stands behind the global Service`,
                workload,
                here.filter(({ kind }) => kind === 'web-service').map((candidate) => candidate.name),
              ),
            ]),
        ...callers
          .filter((caller) => !here.some((candidate) => candidate.name === caller))
          .map((caller) =>
            problem(
              `the caller '${caller}' is no workload of namespace '${namespace}'`,
              caller,
              here.map((candidate) => candidate.name),
            ),
          ),
        ...(here.some((candidate) => candidate.name === name)
          ? [problem('a workload of the namespace has a Service of the same name', name, ['another name'])]
          : []),
      ];
    }),
  );

/** The gateway of a site is one more machine of it. */
export const gatewaysAreMachines: Rule = (platform) => {
  const gateways = sitesOf(platform).flatMap((cluster) =>
    cluster.gateway === undefined ? [] : [{ cluster, gateway: cluster.gateway }],
  );
  return [
    ...gateways.flatMap(({ cluster, gateway }) => gatewayProblems(platform, cluster, gateway)),
    ...repeated(gateways.map(({ gateway }) => gateway.tunnelAddress)).map((address) =>
      problemAt(
        { platform },
        {
          rule: 'gateway',
          field: 'gateway.tunnelAddress',
          message: `two gateways have the address ${address} in the tunnel`,
          given: address,
          remedy: 'give one of them another address',
        },
      ),
    ),
    ...repeated(gateways.map(({ gateway }) => gateway.publicKey).filter((key) => key !== 'unknown')).map((key) =>
      problemAt(
        { platform },
        {
          rule: 'gateway',
          field: 'gateway.publicKey',
          message: 'two gateways have the same public key, so that neither could tell whom it speaks to',
          given: key,
          remedy: 'make a new key on one of them',
        },
      ),
    ),
  ];
};

/** Terraform makes a machine of each node, on a network whose router is the hypervisor, and keeps its state in a bucket. */
export const machinesCanBeMade: Rule = (platform) =>
  sitesOf(platform).flatMap((cluster) => {
    if (cluster.machines === undefined) return [];
    const router = routerOf(cluster);
    const machines = [...cluster.nodes, ...(cluster.gateway === undefined ? [] : [cluster.gateway])];
    return [
      ...(platform.state === undefined
        ? [
            problemAt(
              { platform, cluster },
              {
                rule: 'state',
                field: 'machines',
                message: 'Terraform makes the machines, but nothing says where it keeps its state',
                given: 'nothing',
                remedy: 'give the platform a state store',
              },
            ),
          ]
        : []),
      ...machines
        .filter(({ address }) => address === router || address === cluster.network.nodes.address(0))
        .map(({ name, address }) =>
          problemAt(
            { platform, cluster },
            {
              rule: 'router',
              field: 'nodes',
              message: `the machine '${name}' has the address of the ${address === router ? 'router, which is the hypervisor' : 'network itself'}`,
              given: address,
              allowed: `an address of ${cluster.network.nodes} after ${router}`,
              remedy: 'give it another address',
            },
          ),
        ),
      ...machines
        .filter(({ name }) => !/^[a-z][-a-z0-9]{0,62}$/.test(name))
        .map(({ name }) =>
          problemAt(
            { platform, cluster },
            {
              rule: 'name',
              field: 'nodes',
              message: 'the name of the machine is no host name that Terraform takes',
              given: name,
              allowed: 'lower-case letters, digits and dashes, starting with a letter, at most 63 characters',
              remedy: 'rename the machine',
            },
          ),
        ),
    ];
  });

function gatewayProblems(
  platform: Platform,
  cluster: K3sCluster,
  { name, address, tunnelAddress }: NonNullable<K3sCluster['gateway']>,
): readonly Problem[] {
  const machines: readonly (K3sCluster['nodes'][number] & { readonly of: Cluster })[] = sitesOf(platform).flatMap(
    (of) => of.nodes.map((node) => ({ ...node, of })),
  );
  const problem = (field: string, message: string, given: string, remedy: string): Problem =>
    problemAt({ platform, cluster }, { rule: 'gateway', field: `gateway.${field}`, message, given, remedy });
  return [
    ...(cluster.network.nodes.has(address)
      ? []
      : [
          problem(
            'address',
            'the gateway lies outside the range of the nodes, which could not reach it',
            `${address}, nodes ${cluster.network.nodes}`,
            'give it an address of the nodes',
          ),
        ]),
    ...machines
      .filter((machine) => machine.name === name || machine.address === address)
      .map((machine) =>
        problem(
          'name',
          `the gateway has the name or the address of the node '${machine.name}'`,
          `${name}, ${address}`,
          'give it its own',
        ),
      ),
    ...platform.clusters.flatMap((other) =>
      rangesOf(other)
        .filter((range) => range.cidr.has(tunnelAddress))
        .map((range) =>
          problem(
            'tunnelAddress',
            `the address inside the tunnel is one of ${range.field} of cluster '${other.name}'`,
            tunnelAddress,
            'take an address that no other network has',
          ),
        ),
    ),
  ];
}
