import type { Problem } from '../../model/problem';
import { at, text, texts } from '../tree/read';
import { OPEN_API, ROUTE } from './codes';
import { atResource, referred, refersTo, type Resource, type Stack, tagsOf } from './stack';

const PUBLIC = 'kubernetes.io/role/elb';
const PRIVATE = ['karpenter.sh/discovery', 'kubernetes.io/role/internal-elb'];
const EVERYWHERE = ['0.0.0.0/0', '::/0'];

export const networkProblems = (stack: Stack): readonly Problem[] => [
  ...stack.ofType('AWS::EC2::Subnet').flatMap((subnet) => subnetProblems(stack, subnet)),
  ...stack.ofType('AWS::EKS::Cluster').flatMap((cluster) => openApi(stack, cluster)),
];

/** Subnets that nodes, Fargate pods or network interfaces of a control plane are put into. */
const usedByNodes = (stack: Stack): ReadonlySet<string> =>
  new Set([
    ...stack
      .ofType('AWS::EKS::Cluster')
      .flatMap(({ properties }) => referred(properties, 'ResourcesVpcConfig', 'SubnetIds')),
    ...stack
      .ofType('AWS::EKS::FargateProfile', 'AWS::EKS::Nodegroup')
      .flatMap(({ properties }) => referred(properties, 'Subnets')),
  ]);

function subnetProblems(stack: Stack, subnet: Resource): readonly Problem[] {
  const tags = tagsOf(subnet);
  const isPublic = tags.has(PUBLIC);
  if (!isPublic && !PRIVATE.some((tag) => tags.has(tag)) && !usedByNodes(stack).has(subnet.id)) return [];
  const told = (message: string, remedy: string, given?: string): readonly Problem[] => [
    atResource(ROUTE, stack, subnet, { message, remedy, ...(given === undefined ? {} : { given }) }),
  ];
  const tables = stack
    .ofType('AWS::EC2::SubnetRouteTableAssociation')
    .filter(({ properties }) => refersTo(at(properties, 'SubnetId')) === subnet.id)
    .map(({ properties }) => refersTo(at(properties, 'RouteTableId')) ?? '');
  if (tables.length !== 1)
    return told(
      tables.length === 0 ? 'the subnet has no route table of its own' : 'the subnet has several route tables',
      'associate it with the table of its zone',
      tables.length === 0 ? 'the main table of the VPC' : tables.join(', '),
    );
  const routes = stack
    .ofType('AWS::EC2::Route')
    .filter(
      ({ properties }) =>
        refersTo(at(properties, 'RouteTableId')) === tables[0] &&
        EVERYWHERE.includes(text(properties, 'DestinationCidrBlock') ?? ''),
    );
  if (routes.length !== 1)
    return told(
      `${tables[0]} has ${routes.length === 0 ? 'no default route' : 'several default routes'}`,
      isPublic ? 'lead 0.0.0.0/0 to the internet gateway' : 'lead 0.0.0.0/0 to the NAT gateway of the zone',
    );
  const leads = routes.some(({ properties }) => at(properties, 'GatewayId') !== undefined);
  if (leads === isPublic) return [];
  return told(
    isPublic
      ? 'the subnet of load balancers does not lead to the internet gateway'
      : 'the subnet leads to the internet gateway, and what runs there has no public address',
    isPublic ? 'use the table of the internet gateway' : 'use a table that leads to a NAT gateway',
    tables[0],
  );
}

function openApi(stack: Stack, cluster: Resource): readonly Problem[] {
  const network = at(cluster.properties, 'ResourcesVpcConfig');
  if (at(network, 'EndpointPublicAccess') !== true) return [];
  const named = texts(network, 'PublicAccessCidrs');
  const allowed = named.length === 0 ? ['0.0.0.0/0'] : named;
  if (!allowed.some((range) => EVERYWHERE.includes(range))) return [];
  return [
    atResource(OPEN_API, stack, cluster, {
      field: 'Properties.ResourcesVpcConfig.PublicAccessCidrs',
      message: 'the API server answers the whole internet',
      given: allowed.join(', '),
      remedy: 'name the networks that may ask, or close the public endpoint',
    }),
  ];
}
