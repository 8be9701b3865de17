import type { Problem } from '../../model/problem';
import { textOf } from '../aws/iam';
import { at, isFields, list, text } from '../tree/read';
import { BY_NAT } from './codes-of-data';
import { atResource, referred, refersTo, type Resource, type Stack } from './stack';

/** Services that an endpoint in a route table, which costs nothing, is made for (AWS PrivateLink guide). */
const SERVICES = ['s3', 'dynamodb'] as const;

/**
 * Tables whose traffic to storage of AWS goes by a NAT gateway.
 *
 * @param all - the stacks of the platform, of which one may make the endpoints for the network of another
 */
export const endpointProblems = (stack: Stack, all: readonly Stack[]): readonly Problem[] =>
  SERVICES.flatMap((service) => {
    const endpoints = endpointsOf(stack, service);
    // A list, or a network, that only the deployment knows may be about these tables.
    const isUnknown =
      endpoints.some(({ properties }) => !isReadable(at(properties, 'RouteTableIds'))) ||
      all.some((other) => other !== stack && endpointsOf(other, service).some((one) => !isOwn(other, one)));
    return isUnknown ? [] : tablesByNat(stack).flatMap((table) => detour(stack, table, endpoints, service));
  });

function detour(
  stack: Stack,
  table: Resource,
  endpoints: readonly Resource[],
  service: (typeof SERVICES)[number],
): readonly Problem[] {
  const there = endpoints.filter(({ properties }) => vpcOf(properties) === vpcOf(table.properties));
  const [gateway] = there.filter(isGateway);
  const isLed =
    there.some((endpoint) => !isGateway(endpoint)) ||
    endpoints.some(({ properties }) => referred(properties, 'RouteTableIds').includes(table.id));
  if (isLed || (gateway === undefined && service !== 's3')) return [];
  return [gateway === undefined ? withoutEndpoint(stack, table) : left(stack, table, gateway, service)];
}

const left = (stack: Stack, table: Resource, endpoint: Resource, service: string): Problem =>
  atResource(BY_NAT, stack, endpoint, {
    field: 'Properties.RouteTableIds',
    message: `traffic of ${table.id} to ${service} goes through the NAT gateway`,
    given: referred(endpoint.properties, 'RouteTableIds').join(', ') || 'none',
    allowed: table.id,
    remedy: 'name the table in the endpoint as well',
  });

const withoutEndpoint = (stack: Stack, table: Resource): Problem =>
  atResource(BY_NAT, stack, table, {
    message: 'traffic to s3 goes through the NAT gateway: the network has no endpoint for it',
    remedy: 'add an AWS::EC2::VPCEndpoint of the type Gateway for the service s3',
  });

const vpcOf = (properties: unknown): string | undefined => textOf(at(properties, 'VpcId'));

const isReadable = (tables: unknown): boolean =>
  tables === undefined || (Array.isArray(tables) && list({ tables }, 'tables').every((table) => isFields(table)));

const isOwn = (stack: Stack, { properties }: Resource): boolean =>
  stack.ofType('AWS::EC2::VPC').some(({ id }) => id === refersTo(at(properties, 'VpcId')));

/** Others have an address in a subnet, and need no route. */
const isGateway = ({ properties }: Resource): boolean =>
  (text(properties, 'VpcEndpointType') ?? 'Gateway') === 'Gateway';

const endpointsOf = (stack: Stack, service: string): readonly Resource[] =>
  stack
    .ofType('AWS::EC2::VPCEndpoint')
    .filter(({ properties }) => textOf(at(properties, 'ServiceName'))?.split('.').at(-1) === service);

const tablesByNat = (stack: Stack): readonly Resource[] => {
  const ids = stack
    .ofType('AWS::EC2::Route')
    .filter(({ properties }) => at(properties, 'NatGatewayId') !== undefined)
    .map(({ properties }) => refersTo(at(properties, 'RouteTableId')));
  return stack.ofType('AWS::EC2::RouteTable').filter(({ id }) => ids.includes(id));
};
