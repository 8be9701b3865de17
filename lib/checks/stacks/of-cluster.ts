import type { Problem } from '../../model/problem';
import { textOf } from '../aws/iam';
import { releasesOf } from '../delivery/releases';
import { atObject } from '../gate';
import { at, fields, labels, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { jsonIn } from '../tree/written';
import { AGENT, COMPUTE_TYPE, EXPECTED } from './codes';
import { namedBy } from './names';
import { atResource, refersTo, type Stack, tagsOf } from './stack';

/** What the manifests of a cluster expect of its stack. */
export const clusterProblems = (cluster: ClusterTree, stack: Stack): readonly Problem[] => [
  ...(makesTheCluster(stack) ? ofWholeStack(cluster, stack) : []),
  ...entranceProblems(cluster, stack),
  ...computeProblems(stack),
  ...releasesOf(cluster).flatMap((release) =>
    namedBy(release).flatMap(({ field, given, types, property, what }) => {
      const allowed = stack.ofType(...types).flatMap(({ properties }) => textOf(at(properties, property)) ?? []);
      if (allowed.length === 0 || allowed.includes(given)) return [];
      return [
        atObject(EXPECTED, release.object, {
          field: `${release.valuesField}.${field}`,
          message: `the stack of the cluster has no ${what} of this name`,
          given,
          allowed: allowed.join(', '),
          remedy: 'make the value and the template name the same thing',
        }),
      ];
    }),
  ),
];

/** A cluster that others made may have nodes, networks and add-ons that no template of ours tells of. */
const makesTheCluster = (stack: Stack): boolean => stack.ofType('AWS::EKS::Cluster').length > 0;

const ofWholeStack = (cluster: ClusterTree, stack: Stack): readonly Problem[] => [
  ...cluster.ofKind('EC2NodeClass', 'karpenter.k8s.aws').flatMap((one) => nodeClassProblems(one, stack)),
  ...agentProblems(cluster, stack),
];

/** The node class finds its role, its subnets and its security groups. */
function nodeClassProblems(object: KubeObject, stack: Stack): readonly Problem[] {
  const told = (field: string, message: string, given: string, allowed: readonly string[]): Problem =>
    atObject(EXPECTED, object, {
      field,
      message,
      given,
      allowed: [...new Set(allowed)].join(', '),
      remedy: 'make the manifest and the template agree',
    });
  const role = text(object.value, 'spec', 'role');
  const roles = stack.ofType('AWS::IAM::Role');
  const found = roles.find(({ properties }) => textOf(at(properties, 'RoleName')) === role);
  const entries = stack
    .ofType('AWS::EKS::AccessEntry')
    .filter(({ properties }) => text(properties, 'Type')?.startsWith('EC2_') === true);
  const subnets = stack.ofType('AWS::EC2::Subnet').map(tagsOf);
  const clusters = stack.ofType('AWS::EKS::Cluster').map(({ properties }) => textOf(at(properties, 'Name')) ?? '');
  return [
    ...(role !== undefined && found === undefined
      ? [told('spec.role', 'the stack has no role of this name', role, nodeRoles(stack))]
      : []),
    ...(found !== undefined && !entries.some(({ properties }) => refersTo(at(properties, 'PrincipalArn')) === found.id)
      ? [told('spec.role', 'the role has no access entry for nodes, so they may not join', role ?? '', [])]
      : []),
    ...list(object.value, 'spec', 'subnetSelectorTerms').flatMap((term, index) => {
      const wanted = Object.entries(labels(term, 'tags'));
      if (wanted.length === 0 || subnets.some((tags) => wanted.every(([key, value]) => isTagged(tags, key, value))))
        return [];
      const field = `spec.subnetSelectorTerms[${index}].tags`;
      const allowed = subnets.flatMap((tags) => wanted.flatMap(([key]) => tags.get(key) ?? []));
      return [told(field, 'no subnet of the stack has these tags', shown(wanted), allowed)];
    }),
    ...list(object.value, 'spec', 'securityGroupSelectorTerms').flatMap((term, index) => {
      const given = labels(term, 'tags')['aws:eks:cluster-name'];
      if (given === undefined || clusters.length === 0 || clusters.includes(given)) return [];
      const field = `spec.securityGroupSelectorTerms[${index}].tags`;
      return [told(field, 'the stack has no cluster of this name, whose group would be found', given, clusters)];
    }),
  ];
}

const isTagged = (tags: ReadonlyMap<string, string>, key: string, value: string): boolean =>
  value === '*' ? tags.has(key) : tags.get(key) === value;

const shown = (tags: readonly (readonly [string, string])[]): string =>
  tags.map(([key, value]) => `${key}=${value}`).join(', ');

const nodeRoles = (stack: Stack): readonly string[] =>
  stack
    .ofType('AWS::IAM::Role')
    .filter(({ properties }) => JSON.stringify(properties).includes('ec2.amazonaws.com'))
    .flatMap(({ properties }) => textOf(at(properties, 'RoleName')) ?? []);

const SUBNETS = { 'internet-facing': 'kubernetes.io/role/elb', internal: 'kubernetes.io/role/internal-elb' } as const;

/** The AWS Load Balancer Controller finds subnets by a tag of the scheme. */
function entranceProblems(cluster: ClusterTree, stack: Stack): readonly Problem[] {
  const subnets = stack.ofType('AWS::EC2::Subnet').map(tagsOf);
  if (subnets.length === 0) return [];
  return (Object.entries(SUBNETS) as readonly (readonly [keyof typeof SUBNETS, string])[]).flatMap(([scheme, tag]) => {
    const first = cluster
      .ofKind('Ingress')
      .find(({ value }) => labels(value, 'metadata', 'annotations')['alb.ingress.kubernetes.io/scheme'] === scheme);
    if (first === undefined || subnets.some((tags) => ['1', ''].includes(tags.get(tag) ?? 'none'))) return [];
    return [
      atObject(EXPECTED, first, {
        field: 'metadata.annotations["alb.ingress.kubernetes.io/scheme"]',
        message: `no subnet of the stack has the tag ${tag}, by which the controller finds those of a balancer`,
        given: scheme,
        remedy: `tag the subnets with ${tag}: 1`,
      }),
    ];
  });
}

function agentProblems(cluster: ClusterTree, stack: Stack): readonly Problem[] {
  const [first] = stack.ofType('AWS::EKS::PodIdentityAssociation');
  const name = 'eks-pod-identity-agent';
  const isThere =
    stack.ofType('AWS::EKS::Addon').some(({ properties }) => text(properties, 'AddonName') === name) ||
    [...cluster.objects, ...cluster.released].some((one) => one.kind === 'DaemonSet' && one.name === name);
  if (first === undefined || isThere || isAutoMode(stack)) return [];
  return [
    atResource(AGENT, stack, first, {
      message: 'nothing on the nodes answers a program that asks for its role',
      remedy: `add the add-on ${name}`,
    }),
  ];
}

/** Nodes of Auto Mode bring the agent in their image. */
const isAutoMode = (stack: Stack): boolean =>
  stack.ofType('AWS::EKS::Cluster').some(({ properties }) => at(properties, 'ComputeConfig', 'Enabled') === true);

/** Where a Fargate profile takes the pods of DNS, the add-on has to know. */
function computeProblems(stack: Stack): readonly Problem[] {
  const isTaken = stack
    .ofType('AWS::EKS::FargateProfile')
    .some(({ properties }) =>
      list(properties, 'Selectors').some(
        (selector) =>
          text(selector, 'Namespace') === 'kube-system' &&
          list(selector, 'Labels').every((label) => text(label, 'Value') === 'kube-dns'),
      ),
    );
  if (!isTaken) return [];
  return stack
    .ofType('AWS::EKS::Addon')
    .filter(({ properties }) => text(properties, 'AddonName') === 'coredns')
    .flatMap((addon) => {
      const given = text(addon.properties, 'ConfigurationValues') ?? '{}';
      if (computeType(given)?.toLowerCase() === 'fargate') return [];
      return [
        atResource(COMPUTE_TYPE, stack, addon, {
          field: 'Properties.ConfigurationValues',
          message: 'CoreDNS waits for nodes, although a Fargate profile is there for it',
          given,
          allowed: '{"computeType":"Fargate"}',
          remedy: 'set its compute type',
        }),
      ];
    });
}

const computeType = (written: string): string | undefined => text(fields(jsonIn(written)), 'computeType');
