import { Cidr } from '../../units/cidr';
import type { EksCluster } from '../cluster';
import type { EksInfrastructure, ManagedAddon } from '../eks';
import { identitiesOf } from '../../identity/identities';
import { secretPathsOf } from '../../identity/secret-paths';
import { eksRoleName, imageBuildRoleName, karpenterNodeRoleName } from '../../names';
import type { Platform } from '../../platform';
import { categoryOf, familyOf, instanceFamiliesOf, ZONE_PREFIX, ZONES_WITHOUT_EKS } from '../region-facts';
import { type Finding, listed, problemAt, repeated, type Rule } from '../../rules/rule';

/** A rule over the AWS side of each cluster that has one. */
const ofEach =
  (findings: (cluster: EksCluster, infrastructure: EksInfrastructure) => readonly Finding[]): Rule =>
  (platform) =>
    eksClusters(platform).flatMap((cluster) =>
      cluster.infrastructure
        ? findings(cluster, cluster.infrastructure).map((finding) => problemAt({ platform, cluster }, finding))
        : [],
    );

const eksClusters = ({ clusters }: Platform): readonly EksCluster[] =>
  clusters.flatMap((cluster) => (cluster.on === 'eks' ? [cluster] : []));

const when = (holds: boolean, finding: Finding): readonly Finding[] => (holds ? [finding] : []);

/** Zones are different ones of the region that take an EKS cluster, and their subnets are the network's. */
export const zonesHold: Rule = ofEach(({ region, network }, { zones }) => {
  const field = 'infrastructure.zones';
  const ids = zones.map(({ id }) => id);
  const subnets = zones.flatMap(({ publicSubnet, privateSubnet }) => [publicSubnet, privateSubnet]);
  const texts = (ranges: readonly Cidr[]): string => listed(ranges.map((range) => range.toString()));
  return [
    ...when(zones.length < 2, {
      rule: 'zones',
      field,
      message: 'an EKS cluster needs subnets in two zones',
      given: listed(ids),
      allowed: 'two at least',
      remedy: 'add a zone',
    }),
    ...repeated(ids).map((id) => ({
      rule: 'zones',
      field,
      message: `the zone '${id}' is named twice`,
      given: id,
      remedy: 'name another zone',
    })),
    ...ids
      .filter((id) => !id.startsWith(`${ZONE_PREFIX[region]}-`))
      .map((id) => ({
        rule: 'zones',
        field,
        message: `the zone '${id}' is not in ${region}`,
        given: id,
        allowed: `${ZONE_PREFIX[region]}-az1 and so on`,
        remedy: 'name a zone of the region',
      })),
    ...ids
      .filter((id) => ZONES_WITHOUT_EKS.includes(id))
      .map((id) => ({
        rule: 'zones',
        field,
        message: `the zone '${id}' takes no EKS control plane`,
        given: id,
        allowed: `any but ${listed(ZONES_WITHOUT_EKS)}`,
        remedy: 'name another zone',
      })),
    ...subnets
      .filter((subnet) => !network.vpc.contains(subnet))
      .map((subnet) => ({
        rule: 'subnet',
        field,
        message: 'a subnet lies outside the VPC',
        given: subnet.toString(),
        allowed: `within ${network.vpc.toString()}`,
        remedy: 'correct the subnet',
      })),
    ...subnets.flatMap((subnet, i) =>
      subnets
        .slice(0, i)
        .filter((other) => other.overlaps(subnet))
        .map((other) => ({
          rule: 'cidr-overlap',
          field,
          message: 'two subnets overlap',
          given: `${other.toString()} and ${subnet.toString()}`,
          allowed: 'ranges without a common address',
          remedy: 'give one of them another range',
        })),
    ),
    ...when(texts(zones.map(({ publicSubnet }) => publicSubnet)) !== texts(network.publicSubnets), {
      rule: 'subnet',
      field,
      message: 'the public subnets of the zones are not those of the network, whose addresses policies let in',
      given: texts(zones.map(({ publicSubnet }) => publicSubnet)),
      allowed: texts(network.publicSubnets),
      remedy: 'state them once, and take network.publicSubnets from the zones',
    }),
  ];
});

/** Without anybody who administers it the cluster cannot be reached by anybody, and the whole internet is nobody's range. */
export const accessHolds: Rule = ofEach((_cluster, { access, endpoint }) => {
  const everywhere = endpoint.access === 'limited' ? endpoint.from.filter((range) => range.contains(Cidr.any)) : [];
  return [
    ...when(!access.some(({ may, namespaces }) => may === 'administer-cluster' && namespaces === undefined), {
      rule: 'access',
      field: 'infrastructure.access',
      message: 'nobody administers the cluster, so nobody could ever reach it',
      given: listed(access.map(({ name, may }) => `${name}: ${may}`)),
      allowed: 'one entry that may administer-cluster',
      remedy: 'add the role of those who run the platform',
    }),
    ...access
      .filter(({ may, namespaces }) => may === 'administer-cluster' && namespaces !== undefined)
      .map(({ name }) => ({
        rule: 'access',
        field: `infrastructure.access.${name}`,
        message: 'an administrator of the cluster is not one of some namespaces',
        given: name,
        allowed: "'administer' for namespaces",
        remedy: "write may: 'administer', or take the namespaces out",
      })),
    ...repeated(access.map(({ name }) => name)).map((name) => ({
      rule: 'unique-name',
      field: 'infrastructure.access',
      message: `two entries are called '${name}'`,
      given: name,
      remedy: 'rename one of them',
    })),
    ...when(endpoint.access === 'limited' && endpoint.from.length === 0, {
      rule: 'endpoint',
      field: 'infrastructure.endpoint.from',
      message: 'the endpoint is limited to no range, which EKS takes for every address',
      given: '[]',
      allowed: 'one range at least',
      remedy: "name the ranges, or make it 'private'",
    }),
    ...everywhere.map((range) => ({
      rule: 'endpoint',
      field: 'infrastructure.endpoint.from',
      message: 'the endpoint would be open to every address',
      given: range.toString(),
      allowed: 'ranges that are yours',
      remedy: "name the ranges, or make it 'private'",
    })),
  ];
});

/** Add-ons without which nodes of a node group stay NotReady, and CloudFormation waits until it gives up. */
const NODE_GROUP_NEEDS: readonly ManagedAddon['name'][] = ['vpc-cni', 'kube-proxy', 'coredns'];

/** What EKS does by itself in Auto Mode. */
const PART_OF_AUTO: readonly string[] = [
  'vpc-cni',
  'ebs-csi',
  'karpenter',
  'load-balancer-controller',
  'coredns',
  'kube-proxy',
  'pod-identity-agent',
  'eks-pod-identity-agent',
];

/** What runs before Karpenter can start, and each add-on has one owner. */
export const capacityHolds: Rule = ofEach(({ addons: delivered }, { addons = [], capacity = { kind: 'fargate' } }) => {
  const names = addons.map(({ name }) => name);
  const missing = capacity.kind === 'nodegroup' ? NODE_GROUP_NEEDS.filter((name) => !names.includes(name)) : [];
  const parts =
    capacity.kind === 'auto'
      ? [...names, ...delivered.map(({ kind }) => kind)].filter((name) => PART_OF_AUTO.includes(name))
      : [];
  return [
    ...when(missing.length > 0, {
      rule: 'capacity',
      field: 'infrastructure.addons',
      message: `a node group waits for ever without the add-on${missing.length > 1 ? 's' : ''} ${listed(missing)}: GitOps needs nodes to bring them, and the nodes need them to be ready`,
      given: listed(names),
      allowed: listed(NODE_GROUP_NEEDS),
      remedy: "add them to infrastructure.addons, or take the capacity 'fargate'",
    }),
    ...parts.map((name) => ({
      rule: 'capacity',
      field: 'infrastructure.capacity',
      message: `'${name}' is part of Auto Mode, and would be there twice`,
      given: name,
      remedy: 'take the add-on out, or take another capacity',
    })),
    ...repeated(names).map((name) => ({
      rule: 'unique-name',
      field: 'infrastructure.addons',
      message: `the add-on '${name}' is named twice`,
      given: name,
      remedy: 'keep one of them',
    })),
    ...names
      .filter((name) => delivered.some(({ kind }) => kind === name.replace(/^eks-/, '')))
      .map((name) => ({
        rule: 'addon-owner',
        field: 'infrastructure.addons',
        message: `EKS and GitOps would both install '${name}', and undo each other's changes`,
        given: name,
        remedy: 'take it out of infrastructure.addons or out of addons',
      })),
    ...when(capacity.kind === 'nodegroup' && (capacity.size.min < 2 || capacity.size.max < capacity.size.min), {
      rule: 'capacity',
      field: 'infrastructure.capacity.size',
      message: 'Karpenter runs two pods, on different nodes',
      given: capacity.kind === 'nodegroup' ? `${capacity.size.min} to ${capacity.size.max}` : '',
      allowed: 'a minimum of two, and a maximum not below it',
      remedy: 'correct the size',
    }),
  ];
});

/** Instance types and categories that the region does not have are found out by pods that stay pending. */
export const instancesExist: Rule = (platform) =>
  eksClusters(platform).flatMap((cluster) => {
    const { region, infrastructure, addons } = cluster;
    const families = instanceFamiliesOf(region);
    const categories = [...new Set(families.map(categoryOf))].sort();
    const capacity = infrastructure?.capacity;
    const types = capacity?.kind === 'nodegroup' ? capacity.instanceTypes : [];
    const pools = addons.flatMap((addon) => (addon.kind === 'karpenter' ? addon.nodePools : []));
    const findings: readonly Finding[] = [
      ...types
        .filter((type) => !families.includes(familyOf(type)))
        .map((type) => ({
          rule: 'instance-family',
          field: 'infrastructure.capacity.instanceTypes',
          message: `${region} has no instances of the family '${familyOf(type)}'`,
          given: type,
          allowed: listed(families.filter((family) => categoryOf(family) === categoryOf(familyOf(type)))),
          remedy: 'take a family that the region has; a new one is added in lib/model/cluster/region-facts.ts',
        })),
      ...pools.flatMap(({ name, categories: asked }) =>
        asked
          .filter((category) => !categories.includes(category))
          .map((category) => ({
            rule: 'instance-family',
            field: `addons.karpenter.nodePools.${name}.categories`,
            message: `${region} has no instances of the category '${category}'`,
            given: category,
            allowed: listed(categories),
            remedy: 'take a category that the region has',
          })),
      ),
    ];
    return findings.map((finding) => problemAt({ platform, cluster }, finding));
  });

/** Length of a role name that IAM takes. */
const LONGEST_ROLE_NAME = 64;

/** Names of the roles that are not a workload's: of add-ons, of nodes, of the control plane, of builds. */
export const clusterRoleNamesFit: Rule = (platform) =>
  eksClusters(platform).flatMap((cluster) => {
    const { infrastructure } = cluster;
    const ofAddons = identitiesOf(cluster)
      .filter(({ source }) => !source.startsWith('workloads/'))
      .map(({ roleName }) => roleName);
    const ofCluster = infrastructure
      ? [
          eksRoleName(cluster, 'EksClusterRole'),
          eksRoleName(cluster, 'EksFargateRole'),
          karpenterNodeRoleName(cluster),
          ...(infrastructure.builds ?? []).map((build) => imageBuildRoleName(cluster, build)),
        ]
      : [];
    return [...ofAddons, ...ofCluster]
      .filter((name) => name.length > LONGEST_ROLE_NAME)
      .map((name) =>
        problemAt(
          { platform, cluster },
          {
            rule: 'role-name',
            field: 'clusterName',
            message: `an IAM role would have a name of ${name.length} characters`,
            given: name,
            allowed: `at most ${LONGEST_ROLE_NAME} characters`,
            remedy: 'shorten the name of the cluster',
          },
        ),
      );
  });

/** A build pushes to a repository that is there. */
export const buildsHaveRepositories: Rule = ofEach((_cluster, { builds = [], registry }) =>
  builds
    .filter(({ repository }) => !(registry?.repositories ?? []).includes(repository))
    .map(({ name, repository }) => ({
      rule: 'image-build',
      field: `infrastructure.builds.${name}.repository`,
      message: `the repository '${repository}' is not in the registry`,
      given: repository,
      allowed: listed(registry?.repositories ?? []),
      remedy: 'add it to infrastructure.registry.repositories',
    })),
);

/** An image runs on what it was built on: one of another architecture is pulled, and ends with `exec format error`. */
export const buildsFitNodes: Rule = ofEach(({ addons }, { builds = [], capacity }) => {
  const ofPools = addons
    .flatMap((addon) => (addon.kind === 'karpenter' ? addon.nodePools : []))
    .flatMap(({ architectures }) => architectures);
  const nodes = [...new Set([...ofPools, ...(capacity?.kind === 'nodegroup' ? [capacity.architecture] : [])])].sort();
  return builds.flatMap(({ name, architecture = 'amd64' }) => {
    const foreign = nodes.filter((node) => node !== architecture);
    return when(foreign.length > 0, {
      rule: 'image-build',
      field: `infrastructure.builds.${name}.architecture`,
      message: `the image is built for ${architecture}, and pods of it may come to nodes with ${listed(foreign)}`,
      given: architecture,
      allowed: listed(nodes),
      remedy: 'build for what the nodes are, or make nodes of one architecture',
    });
  });
});

/** A copy has the path of its original: where another stack makes an entry of that path, the second one fails. */
export const secretsDoNotClash: Rule = (platform) => {
  const made = eksClusters(platform).flatMap((cluster) => {
    const { secrets } = cluster.infrastructure ?? {};
    return secrets
      ? secretPathsOf(cluster).flatMap((path) =>
          [cluster.region, ...secrets.replicateTo].map((where) => ({ cluster, place: `${path} in ${where}` })),
        )
      : [];
  });
  return [
    ...repeated(made.map(({ place }) => place)).flatMap((place) => {
      const [first, second] = made.filter((entry) => entry.place === place);
      return first && second
        ? [
            problemAt(
              { platform, cluster: second.cluster },
              {
                rule: 'secret-clash',
                field: 'infrastructure.secrets',
                message: `two stacks would make the secret ${place}: that of '${first.cluster.name}' and that of '${second.cluster.name}'`,
                given: place,
                allowed: 'a path of its own for each cluster, copies included',
                remedy: 'end the path with the name of the cluster, or take the replication out',
              },
            ),
          ]
        : [];
    }),
  ];
};
