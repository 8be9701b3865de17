export interface NetworkProps {
  readonly range: string;
  /** Range of the other network. */
  readonly to?: string | undefined;
  /** Private route tables, and those of them with a route to the other network. */
  readonly tables?: readonly string[];
  readonly routed?: readonly string[];
  /** Region that the connection looks in; the other side has no connection of its own. */
  readonly connection?: string;
  readonly region: string;
}
export const network = ({
  range,
  to,
  tables = ['A', 'B'],
  routed = tables,
  connection,
  region,
}: NetworkProps): string =>
  JSON.stringify({
    Metadata: { 'archipel.dev/region': region },
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: range } },
      Public: { Type: 'AWS::EC2::RouteTable', Properties: {} },
      Out: {
        Type: 'AWS::EC2::Route',
        Properties: {
          RouteTableId: { Ref: 'Public' },
          DestinationCidrBlock: '0.0.0.0/0',
          GatewayId: { Ref: 'Gateway' },
        },
      },
      ...Object.fromEntries(tables.map((table) => [table, { Type: 'AWS::EC2::RouteTable', Properties: {} }])),
      ...(connection === undefined
        ? {}
        : { Peering: { Type: 'AWS::EC2::VPCPeeringConnection', Properties: { PeerRegion: connection } } }),
      ...(to === undefined
        ? {}
        : Object.fromEntries(
            routed.map((table) => [
              `Route${table}`,
              {
                Type: 'AWS::EC2::Route',
                Properties: {
                  RouteTableId: { Ref: table },
                  DestinationCidrBlock: to,
                  VpcPeeringConnectionId: { Ref: connection === undefined ? 'PeeringId' : 'Peering' },
                },
              },
            ]),
          )),
    },
  });
