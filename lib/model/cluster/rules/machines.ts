import type { Cluster, K3sCluster } from '../cluster';
import { when } from '../../../common/optional';
import { rangesOf, routerOf } from '../../network/network';
import type { Platform } from '../../platform';
import type { Problem } from '../../problem';
import { sitesOf } from '../../network/mesh';
import { type RuleProblem, problemAt, repeated, type Rule } from '../../rules/rule';

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
          message: 'two gateways have the same public key, so neither could tell them apart',
          given: key,
          remedy: 'make a new key on one of them',
        },
      ),
    ),
  ];
};

/**
 * Terraform makes a machine of each node, on a network whose router is the hypervisor, and keeps its state in a bucket.
 */
export const machinesCanBeMade: Rule = (platform) =>
  sitesOf(platform)
    .filter(({ machines }) => machines !== undefined)
    .flatMap((cluster) => [...stateProblems(platform, cluster), ...machineProblems(platform, cluster)]);

const stateProblems = (platform: Platform, cluster: K3sCluster): readonly Problem[] =>
  when(platform.state === undefined, () =>
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
  );

function machineProblems(platform: Platform, cluster: K3sCluster): readonly Problem[] {
  const { nodes } = cluster.network;
  const router = routerOf(cluster);
  const machines = [...cluster.nodes, ...(cluster.gateway === undefined ? [] : [cluster.gateway])];
  const problem = (finding: Omit<RuleProblem, 'field'>): Problem =>
    problemAt({ platform, cluster }, { field: 'nodes', ...finding });
  return [
    ...machines
      .filter(({ address }) => address === router || address === nodes.address(0))
      .map(({ name, address }) =>
        problem({
          rule: 'router',
          message:
            `the machine '${name}' has the address of the ` +
            `${address === router ? 'router, which is the hypervisor' : 'network itself'}`,
          given: address,
          allowed: `an address of ${nodes} after ${router}`,
          remedy: 'give it another address',
        }),
      ),
    ...machines
      .filter(({ name }) => !/^[a-z][-a-z0-9]{0,62}$/.test(name))
      .map(({ name }) =>
        problem({
          rule: 'name',
          message: 'the name of the machine is not a host name that Terraform takes',
          given: name,
          allowed: 'lower-case letters, digits and dashes, starting with a letter, at most 63 characters',
          remedy: 'rename the machine',
        }),
      ),
  ];
}

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
