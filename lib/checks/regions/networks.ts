import { when } from '../../common/optional';
import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { overlap, rangeOf } from '../tree/addresses';
import { at, fields, text } from '../tree/read';
import { OVERLAP, ROUTES } from './codes';

/** A route of a template into a peering. */
interface PeeringRoute {
  readonly table: string;
  readonly destination: string;
  /** What the template refers to: a connection of its own, or a parameter. */
  readonly connection: string;
}

/** The network of a template. */
export interface PeeredNetwork {
  readonly artifact: Artifact;
  readonly range: string;
  /** Route tables that lead to no internet gateway: of nodes and pods. */
  readonly privateTables: readonly string[];
  readonly routes: readonly PeeringRoute[];
  readonly connections: readonly Connection[];
  /** By its own word. */
  readonly region: string | undefined;
}

/** A connection that the template makes, and where it looks for the other network. */
interface Connection {
  readonly id: string;
  readonly region: string | undefined;
}

/** Reads the network of a template; nothing where it makes none. */
export function networkIn(artifact: Artifact, template: unknown): PeeredNetwork | undefined {
  const resources = Object.entries(fields(at(template, 'Resources'))).map(([id, resource]) => ({
    id,
    type: text(resource, 'Type'),
    properties: at(resource, 'Properties'),
  }));
  const ofType = (type: string): typeof resources => resources.filter((resource) => resource.type === type);
  const [vpc] = ofType('AWS::EC2::VPC');
  if (vpc === undefined) return undefined;
  const routes = ofType('AWS::EC2::Route');
  const open = routes
    .filter(({ properties }) => at(properties, 'GatewayId') !== undefined)
    .map(({ properties }) => text(properties, 'RouteTableId', 'Ref'));
  return {
    artifact,
    range: text(vpc.properties, 'CidrBlock') ?? '',
    privateTables: ofType('AWS::EC2::RouteTable')
      .map(({ id }) => id)
      .filter((id) => !open.includes(id)),
    routes: routes.flatMap(({ properties }) => {
      const connection =
        text(properties, 'VpcPeeringConnectionId', 'Ref') ??
        text(properties, 'VpcPeeringConnectionId', 'Fn::GetAtt', 0);
      if (connection === undefined) return [];
      return [
        {
          table: text(properties, 'RouteTableId', 'Ref') ?? '',
          destination: text(properties, 'DestinationCidrBlock') ?? '',
          connection,
        },
      ];
    }),
    connections: ofType('AWS::EC2::VPCPeeringConnection').map(({ id, properties }) => ({
      id,
      region: text(properties, 'PeerRegion'),
    })),
    region: text(template, 'Metadata', 'archipel.dev/region'),
  };
}

/** Every peering of a platform leads from all private subnets of one network to all of another, and back. */
export const peeringProblems = (networks: readonly PeeredNetwork[]): readonly Problem[] =>
  networks.flatMap((network) => [
    ...network.connections.flatMap((connection) => connectionProblems(network, connection, networks)),
    ...[...new Set(network.routes.map(({ destination }) => destination))].flatMap((destination) =>
      wayProblems(network, destination, networks),
    ),
  ]);

/** A connection is used, and looks for the other network where that is. */
function connectionProblems(
  { artifact, routes, region: here }: PeeredNetwork,
  { id, region = here }: Connection,
  networks: readonly PeeredNetwork[],
): readonly Problem[] {
  const destinations = routes.filter(({ connection }) => connection === id).map(({ destination }) => destination);
  if (destinations.length === 0)
    return [
      atArtifact(ROUTES, artifact, {
        field: `Resources.${id}`,
        message: 'no route leads into the connection',
        given: id,
        remedy: 'give each private route table a route to the other network, or remove the connection',
      }),
    ];
  const other = networks.find(({ range }) => destinations.includes(range));
  if (other?.region === undefined || other.region === region) return [];
  return [
    atArtifact(ROUTES, artifact, {
      field: `Resources.${id}.Properties.PeerRegion`,
      message: 'the connection looks for the other network in a region where it is not',
      given: region ?? 'none',
      allowed: other.region,
      remedy: 'write the region of the other network',
    }),
  ];
}

function wayProblems(
  { artifact, range, privateTables, routes }: PeeredNetwork,
  destination: string,
  networks: readonly PeeredNetwork[],
): readonly Problem[] {
  const problem = (message: string, remedy: string): Problem =>
    atArtifact(ROUTES, artifact, { field: 'Resources', message, given: destination, remedy });
  const without = privateTables.filter(
    (table) => !routes.some((route) => route.table === table && route.destination === destination),
  );
  const other = networks.find((network) => network.range === destination);
  const back = other?.routes.some((route) => route.destination === range);
  return [
    ...when(haveInCommon(range, destination), () =>
      atArtifact(OVERLAP, artifact, {
        field: 'Resources',
        message: 'the network is peered with one whose addresses overlap',
        given: `${range} and ${destination}`,
        allowed: 'ranges that do not overlap',
        remedy: 'give one of the networks another range',
      }),
    ),
    ...without.map((table) =>
      problem(
        `the private route table ${table} has no route to the other network`,
        'give it one, so that every node and pod reaches it',
      ),
    ),
    ...when(other === undefined, () =>
      problem('no network of the platform has the range that routes lead to', 'write the range of the other network'),
    ),
    ...(other !== undefined && back !== true
      ? [problem(`${other.artifact.path} has no route back to ${range}`, 'give each of its private route tables one')]
      : []),
  ];
}

function haveInCommon(a: string, b: string): boolean {
  const [one, other] = [rangeOf(a), rangeOf(b)];
  return one !== undefined && other !== undefined && overlap(one, other);
}
