import { when } from '../../../common/optional';
import { type Addon, ADDONS } from '../../addons';
import type { AddonKind } from '../../addons/kind';
import type { EksCapacity, ManagedAddon } from '../eks';
import { categoryOf, familyOf, instanceFamiliesOf } from '../region-facts';
import { type RuleProblem, listed, problemAt, repeated, type Rule } from '../../rules/rule';
import { eksClusters, ofEach } from './of-eks';

/** Add-ons without which nodes of a node group stay NotReady, and CloudFormation waits until it gives up. */
const NODE_GROUP_NEEDS: readonly ManagedAddon['name'][] = ['vpc-cni', 'kube-proxy', 'coredns'];

/** Whether EKS does by itself in Auto Mode what an add-on does: one of GitOps, or one that EKS installs. */
function isPartOfAutoMode(name: Addon['kind'] | ManagedAddon['name']): boolean {
  const kind = name === 'eks-pod-identity-agent' ? 'pod-identity-agent' : name;
  const { isPartOfAutoMode: isPart = false }: Partial<Pick<AddonKind<Addon>, 'isPartOfAutoMode' | 'on'>> = ADDONS[kind];
  return isPart;
}

/** What runs before Karpenter can start, and each add-on has one owner. */
export const capacityHolds: Rule = ofEach(({ addons: delivered }, { addons = [], capacity = { kind: 'fargate' } }) => {
  const names = addons.map(({ name }) => name);
  const missing = capacity.kind === 'nodegroup' ? NODE_GROUP_NEEDS.filter((name) => !names.includes(name)) : [];
  const parts =
    capacity.kind === 'auto' ? [...names, ...delivered.map(({ kind }) => kind)].filter(isPartOfAutoMode) : [];
  return [
    ...when(missing.length > 0, () => ({
      rule: 'capacity',
      field: 'infrastructure.addons',
      message:
        `a node group waits for ever without the add-on${missing.length > 1 ? 's' : ''} ${listed(missing)}: ` +
        'GitOps needs nodes to bring them, and the nodes need them to be ready',
      given: listed(names),
      allowed: listed(NODE_GROUP_NEEDS),
      remedy: "add them to infrastructure.addons, or take the capacity 'fargate'",
    })),
    ...parts.map((name) => ({
      rule: 'capacity',
      field: 'infrastructure.capacity',
      message: `'${name}' is part of Auto Mode, and would be there twice`,
      given: name,
      remedy: 'take the add-on out, or take another capacity',
    })),
    ...ownersOf(delivered, addons, capacity),
    ...when(capacity.kind === 'nodegroup' && (capacity.size.min < 2 || capacity.size.max < capacity.size.min), () => ({
      rule: 'capacity',
      field: 'infrastructure.capacity.size',
      message: 'Karpenter runs two pods, on different nodes',
      given: capacity.kind === 'nodegroup' ? `${capacity.size.min} to ${capacity.size.max}` : '',
      allowed: 'a minimum of two, and a maximum not below it',
      remedy: 'correct the size',
    })),
  ];
});

/** Each add-on has one owner, and only the CNI enforces policies. */
function ownersOf(
  delivered: readonly { readonly kind: Addon['kind'] }[],
  addons: readonly ManagedAddon[],
  capacity: EksCapacity,
): readonly RuleProblem[] {
  const names = addons.map(({ name }) => name);
  return [
    ...addons
      .filter(({ name, networkPolicy }) => networkPolicy !== undefined && name !== 'vpc-cni')
      .map(({ name }) => ({
        rule: 'capacity',
        field: 'infrastructure.addons',
        message: `'${name}' enforces no NetworkPolicies`,
        given: `networkPolicy of '${name}'`,
        allowed: "networkPolicy of 'vpc-cni'",
        remedy: "say it at 'vpc-cni'",
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
        remedy:
          name === 'vpc-cni' && capacity.kind === 'nodegroup'
            ? 'take it out of addons, and say networkPolicy: true of it in infrastructure.addons'
            : 'take it out of infrastructure.addons or out of addons',
      })),
  ];
}

/** Instance types and categories that the region does not have are found out by pods that stay pending. */
export const instancesExist: Rule = (platform) =>
  eksClusters(platform).flatMap((cluster) => {
    const { region, infrastructure, addons } = cluster;
    const families = instanceFamiliesOf(region);
    const categories = [...new Set(families.map(categoryOf))].sort();
    const capacity = infrastructure?.capacity;
    const types = capacity?.kind === 'nodegroup' ? capacity.instanceTypes : [];
    const pools = addons.flatMap((addon) => (addon.kind === 'karpenter' ? addon.nodePools : []));
    const problems: readonly RuleProblem[] = [
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
    return problems.map((problem) => problemAt({ platform, cluster }, problem));
  });
