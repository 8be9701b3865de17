import type { Problem } from '../../model/problem';
import { at, text } from '../tree/read';
import { ZONE_BALANCER, ZONE_ROUTE } from './codes-of-operation';
import { atResource, refersTo, type Resource, type Stack, tagsOf } from './stack';

/** Tags by which the AWS Load Balancer Controller finds subnets. */
const BALANCERS = ['kubernetes.io/role/elb', 'kubernetes.io/role/internal-elb'];
const NODES = ['karpenter.sh/discovery', 'kubernetes.io/role/internal-elb'];
const EVERYWHERE = ['0.0.0.0/0', '::/0'];

const zoneOf = ({ properties }: Resource): string | undefined =>
  text(properties, 'AvailabilityZoneId') ?? text(properties, 'AvailabilityZone');

/** What of one zone depends on another, and what of a zone is left out. */
export const zoneProblems = (stack: Stack): readonly Problem[] => [
  ...stack.ofType('AWS::EC2::Route').flatMap((route) => detour(stack, route)),
  ...BALANCERS.flatMap((tag) => leftOut(stack, tag)),
];

/** The zone of the public subnet that a NAT gateway is in. */
function zoneOfGateway(stack: Stack, id: string | undefined): string | undefined {
  const gateway = stack.ofType('AWS::EC2::NatGateway').find((one) => one.id === id);
  const subnet = refersTo(at(gateway?.properties, 'SubnetId'));
  const found = stack.ofType('AWS::EC2::Subnet').find((one) => one.id === subnet);
  return found === undefined ? undefined : zoneOf(found);
}

function detour(stack: Stack, route: Resource): readonly Problem[] {
  const gateway = refersTo(at(route.properties, 'NatGatewayId'));
  const there = zoneOfGateway(stack, gateway);
  if (gateway === undefined || there === undefined) return [];
  if (!EVERYWHERE.includes(text(route.properties, 'DestinationCidrBlock') ?? '')) return [];
  const table = refersTo(at(route.properties, 'RouteTableId'));
  const zones = stack
    .ofType('AWS::EC2::SubnetRouteTableAssociation')
    .filter(({ properties }) => refersTo(at(properties, 'RouteTableId')) === table)
    .map(({ properties }) => refersTo(at(properties, 'SubnetId')))
    .flatMap((id) => stack.ofType('AWS::EC2::Subnet').filter((subnet) => subnet.id === id))
    .flatMap((subnet) => zoneOf(subnet) ?? []);
  const own = stack
    .ofType('AWS::EC2::NatGateway')
    .filter(({ id }) => zones.includes(zoneOfGateway(stack, id) ?? ''))
    .map(({ id }) => id);
  if (zones.includes(there) || own.length === 0) return [];
  return [
    atResource(ZONE_ROUTE, stack, route, {
      field: 'Properties.NatGatewayId',
      message: `subnets of ${zones.join(', ')} go out by the gateway of ${there}`,
      given: gateway,
      allowed: own.join(', '),
      remedy: 'lead them through the gateway of their zone',
    }),
  ];
}

function leftOut(stack: Stack, tag: string): readonly Problem[] {
  const subnets = stack.ofType('AWS::EC2::Subnet');
  const zonesWith = (tags: readonly string[]): readonly string[] =>
    subnets.filter((subnet) => tags.some((one) => tagsOf(subnet).has(one))).flatMap((subnet) => zoneOf(subnet) ?? []);
  const balanced = zonesWith([tag]);
  const missing = balanced.length === 0 ? [] : zonesWith(NODES).filter((zone) => !balanced.includes(zone));
  return [...new Set(missing)].flatMap((zone) => {
    const [subnet] = subnets.filter((one) => zoneOf(one) === zone);
    if (subnet === undefined) return [];
    return [
      atResource(ZONE_BALANCER, stack, subnet, {
        field: 'Properties.Tags',
        message: `nodes run in ${zone}, and load balancers find no subnet there`,
        given: [...new Set(balanced)].join(', '),
        allowed: zone,
        remedy: `tag the subnet of the zone with ${tag}`,
      }),
    ];
  });
}
