import { when } from '../../../common/optional';
import type { Cidr } from '../../units/cidr';
import type { EksCluster } from '../cluster';
import type { EksZone } from '../eks';
import { ZONE_PREFIX, ZONES_WITHOUT_EKS } from '../region-facts';
import { type RuleProblem, listed, repeated, type Rule } from '../../rules/rule';
import { ofEach } from './of-eks';

/** Zones are different ones of the region that take an EKS cluster, and their subnets are the network's. */
export const zonesHold: Rule = ofEach((cluster, { zones }) => [
  ...zoneFindings(cluster, zones),
  ...subnetFindings(cluster, zones),
]);

const field = 'infrastructure.zones';

function zoneFindings({ region }: EksCluster, zones: readonly EksZone[]): readonly RuleProblem[] {
  const ids = zones.map(({ id }) => id);
  return [
    ...when(zones.length < 2, () => ({
      rule: 'zones',
      field,
      message: 'an EKS cluster needs subnets in two zones',
      given: listed(ids),
      allowed: 'at least two',
      remedy: 'add a zone',
    })),
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
  ];
}

const texts = (ranges: readonly Cidr[]): string => listed(ranges.map((range) => range.toString()));

function subnetFindings({ network }: EksCluster, zones: readonly EksZone[]): readonly RuleProblem[] {
  const subnets = zones.flatMap(({ publicSubnet, privateSubnet }) => [publicSubnet, privateSubnet]);
  const ofZones = texts(zones.map(({ publicSubnet }) => publicSubnet));
  return [
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
    ...when(ofZones !== texts(network.publicSubnets), () => ({
      rule: 'subnet',
      field,
      message: 'the public subnets of the zones are not those of the network, whose addresses policies let in',
      given: ofZones,
      allowed: texts(network.publicSubnets),
      remedy: 'state them once, and take network.publicSubnets from the zones',
    })),
  ];
}
