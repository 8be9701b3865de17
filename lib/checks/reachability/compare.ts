import { contains, pointsOf, rangeOf, type Point, type Range } from '../tree/addresses';
import type { ClusterTree } from '../tree/tree';
import type { Connection, Declaration, DeclaredPeer } from './declaration';
import type { Endpoint } from './endpoint';
import { endpointsOf, isPeer } from './endpoints';
import { judge, type Closed, type Judgement, type Wanted } from './judge';
import { nodeOf, Paths, type Node } from './paths';
import { labelsElsewhere, portRangesOf, rangesOf, readPolicies, type Direction, type PolicyRead } from './policies';
import { declaredPort, PortSpace } from './ports';

export interface Comparison extends Judgement {
  /** Pods with an owner that no policy refuses for, by direction. */
  readonly unselected: readonly Unselected[];
  /** Declared connections that no policy can speak of. */
  readonly onHost: number;
  /** Number of paths that were worked out. */
  readonly paths: number;
  /** The ends of the paths, with the rules that hold for them. */
  readonly nodes: readonly Node[];
}

export interface Unselected {
  readonly pods: Endpoint;
  readonly directions: readonly Direction[];
}

/** A declared connection, read. */
interface Declared extends Wanted {
  /** Addresses at its ends. @default - pods */
  readonly from: Range | undefined;
  readonly to: Range | undefined;
}

/** Works out who can reach whom from the NetworkPolicies of a cluster, and holds it against what is declared. */
export function compare(cluster: ClusterTree, declaration: Declaration): Comparison {
  const policies = readPolicies(cluster);
  const { pods, onHost } = endpointsOf(cluster, declaration, labelsElsewhere(policies));
  const nodes = pods.map((one) => nodeOf(one, policies));
  const connections = declaration.connections.filter(({ from, to }) => !onHost(from) && !onHost(to));
  const space = portSpaceOf(policies, pods, connections);
  const declared = connections.map((connection) => read(connection, space));
  const pairs = pairsOf(nodes, pointsIn(policies, declared), declared, new Paths(space));
  const judged = pairs.flatMap(({ path, wanted }) => (path === undefined ? [] : [judge(path(), wanted, space)]));
  const met = new Set(pairs.flatMap(({ wanted }) => wanted.map(({ connection }) => connection)));
  return {
    closed: [
      ...judged.flatMap(({ closed }) => closed),
      ...connections.filter((connection) => !met.has(connection)).map(toNobody),
      ...connections.flatMap((connection) => pods.flatMap((to) => deafTo(connection, to))),
    ],
    opened: judged.flatMap(({ opened }) => opened),
    widened: judged.flatMap(({ widened }) => widened),
    unselected: nodes.flatMap((node) => unselected(node, declaration)),
    onHost: declaration.connections.length - connections.length,
    paths: judged.length,
    nodes,
  };
}

function portSpaceOf(
  policies: readonly PolicyRead[],
  pods: readonly Endpoint[],
  connections: readonly Connection[],
): PortSpace {
  const declared = connections.flatMap(({ ports }) => ports.flatMap((port) => declaredPort(port) ?? []));
  return new PortSpace([...portRangesOf(policies, pods), ...declared]);
}

function read(connection: Connection, space: PortSpace): Declared {
  const ranges = connection.ports.flatMap((port) => declaredPort(port) ?? []);
  return {
    connection,
    from: rangeOf(cidrOf(connection.from)),
    to: rangeOf(cidrOf(connection.to)),
    ports: ranges.reduce((bits, range) => bits | space.of(range), 0n),
  };
}

const cidrOf = (peer: DeclaredPeer): string => (peer.kind === 'addresses' ? peer.cidr : '');

/** The addresses that some policy or connection tells apart. */
const pointsIn = (policies: readonly PolicyRead[], declared: readonly Declared[]): readonly Point[] =>
  pointsOf([...rangesOf(policies), ...declared.flatMap(({ from, to }) => [from ?? [], to ?? []].flat())]);

/** Two places and what is declared between them. */
interface Pair {
  readonly wanted: readonly Wanted[];
  /** Made when it is asked for. @default - no policy has a say */
  readonly path: (() => ReturnType<Paths['between']>) | undefined;
}

/** Every two places of a cluster: pods towards pods, pods towards addresses and the other way round. */
const pairsOf = (
  nodes: readonly Node[],
  points: readonly Point[],
  declared: readonly Declared[],
  paths: Paths,
): readonly Pair[] =>
  nodes.flatMap((node) => {
    const sent = declared.filter(({ connection }) => isPeer(node, connection.from));
    const received = declared.filter(({ connection }) => isPeer(node, connection.to));
    return [
      ...nodes.map((to): Pair => ({
        wanted: sent.filter(({ connection }) => isPeer(to, connection.to)),
        path: node.egress === undefined && to.ingress === undefined ? undefined : () => paths.between(node, to),
      })),
      ...points.flatMap((point): readonly Pair[] => [
        {
          wanted: sent.filter(({ to }) => to !== undefined && contains(to, point)),
          path: node.egress === undefined ? undefined : () => paths.outward(node, point),
        },
        {
          wanted: received.filter(({ from }) => from !== undefined && contains(from, point)),
          path: node.ingress === undefined ? undefined : () => paths.inward(point, node),
        },
      ]),
    ];
  });

/** A connection that meets no pods at all. */
const toNobody = (connection: Connection): Closed => ({
  connection,
  path: 'a pod that is not rendered',
  ports: connection.ports.join(', '),
  refusing: [],
});

/** Ports of the connection that no container of the workload has: what is open there leads to nobody. */
function deafTo(connection: Connection, to: Endpoint): readonly Closed[] {
  const { listens } = to;
  if (listens === undefined || connection.to.kind !== 'workload' || !isPeer(to, connection.to)) return [];
  const missing = connection.ports.filter((port) => !listens.has(port));
  if (missing.length === 0) return [];
  return [{ connection, path: `the connection to ${to.label}`, ports: missing.join(', '), refusing: [], nobody: true }];
}

function unselected(node: Node, { openNamespaces }: Declaration): readonly Unselected[] {
  const directions = (['ingress', 'egress'] as const).filter((direction) => node[direction] === undefined);
  if (node.owner === undefined || directions.length === 0 || openNamespaces.has(node.namespace)) return [];
  return [{ pods: node, directions }];
}
