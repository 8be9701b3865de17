import { Match, Template } from 'aws-cdk-lib/assertions';
import { awsApp } from '../../lib/aws/app';
import { type EksCluster, type Platform } from '../../lib/model';
import { peered } from '../model/violations/global';

const templatesOf = (platform: Platform): Readonly<Record<string, Template>> =>
  Object.fromEntries(awsApp([platform]).stacks.map((stack) => [stack.stackName, Template.fromJSON(stack.template())]));
const withStacks = ({ clusters, ...rest }: Platform): Platform => ({
  ...rest,
  clusters: clusters.map((cluster) => ({ ...(cluster as EksCluster), stack: `shop-${cluster.name}` })),
});
const { 'shop-one': one, 'shop-two': two } = templatesOf(withStacks(peered())) as {
  'shop-one': Template;
  'shop-two': Template;
};
const routesTo = (
  template: Template,
  range: string,
): readonly {
  readonly Condition?: string;
  readonly Properties: { readonly RouteTableId: { readonly Ref: string }; readonly VpcPeeringConnectionId: unknown };
}[] =>
  Object.values(template.findResources('AWS::EC2::Route', { Properties: { DestinationCidrBlock: range } })) as never;
const PRIVATE = ['PrivateRouteTableAz1', 'PrivateRouteTableAz2'];

test('the stack of the cluster that asks makes the connection, with a network in another region', () => {
  two.hasResourceProperties('AWS::EC2::VPCPeeringConnection', {
    VpcId: { Ref: 'Vpc' },
    PeerVpcId: { Ref: 'PeerVpcIdOne' },
    PeerRegion: 'eu-west-1',
  });
  one.resourceCountIs('AWS::EC2::VPCPeeringConnection', 0);
});
test('the id of that network is a text: AWS would look for it in the wrong region', () =>
  two.hasParameter('PeerVpcIdOne', { Type: 'String', Default: Match.absent() }));
test('each private subnet there has a route to the other network', () => {
  const routes = routesTo(two, '10.0.0.0/16');
  expect(routes.map(({ Properties }) => Properties.RouteTableId.Ref)).toEqual(PRIVATE);
  for (const { Properties } of routes)
    expect(Properties.VpcPeeringConnectionId).toEqual({ Ref: 'PeeringConnectionOne' });
});
test('and each private subnet here has one back, once there is a connection', () => {
  const routes = routesTo(one, '10.1.0.0/16');
  expect(routes.map(({ Properties }) => Properties.RouteTableId.Ref)).toEqual(PRIVATE);
  for (const { Properties, Condition } of routes)
    expect([Properties.VpcPeeringConnectionId, Condition]).toEqual([
      { Ref: 'PeeringConnectionIdTwo' },
      'PeeredWithTwo',
    ]);
});
test('whoever deploys says whether there is a connection', () => {
  one.hasParameter('PeeringConnectionIdTwo', { Default: Match.absent(), AllowedPattern: '^(none|pcx-[0-9a-f]+)$' });
  one.hasCondition('PeeredWithTwo', { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'PeeringConnectionIdTwo' }, 'none'] }] });
});
test('the other side gets the id of the connection', () =>
  two.hasOutput('PeeringConnectionIdOne', { Value: { Ref: 'PeeringConnectionOne' } }));
test('without peerings there are neither', () => {
  for (const template of Object.values(templatesOf(withStacks(peered([])))))
    expect(JSON.stringify(template.toJSON())).not.toContain('Peer');
});
