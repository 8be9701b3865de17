import type { ClusterTree } from '../tree/tree';
import { contains, pointsOf, rangeOf, written, type Point, type Range } from '../tree/addresses';
import type { Connection, Declaration, DeclaredPeer } from './declaration';
import type { Endpoint } from './endpoint';
import { endpointsOf, isPeer } from './endpoints';
import {
  labelsElsewhere,
  leadsTo,
  leadsToAddress,
  opens,
  portRangesOf,
  rangesOf,
  readPolicies,
  rulesFor,
  type Direction,
  type PolicyRule,
} from './policies';
import { declaredPort, PortSpace, type Ports } from './ports';

/** A declared connection that is shut. */
export interface Closed {
  readonly connection: Connection;
  readonly path: string;
  readonly ports: string;
  /** The ends that refuse, for example `ingress of shop/api`. */
  readonly refusing: readonly string[];
  /** Whether no container has the ports. @default false */
  readonly nobody?: boolean;
}

/** A path that nobody declared. */
export interface Opened {
  readonly rule: PolicyRule;
  readonly path: string;
  readonly ports: string;
}

/** What one end lets through although nobody declared it; only the other end still refuses. */
export interface Widened extends Opened {
  /** For example `ingress of shop/api`. */
  readonly end: string;
}

export interface Comparison {
  readonly closed: readonly Closed[];
  readonly opened: readonly Opened[];
  readonly widened: readonly Widened[];
  /** Pods with an owner that no policy refuses for, by direction. */
  readonly unselected: readonly { readonly pods: Endpoint; readonly directions: readonly Direction[] }[];
  /** Declared connections that no policy can speak of. */
  readonly onHost: number;
  /** Number of paths that were worked out. */
  readonly paths: number;
}

/** Pods with the rules that hold for them. */
interface Node extends Endpoint {
  readonly ingress: readonly PolicyRule[] | undefined;
  readonly egress: readonly PolicyRule[] | undefined;
}

/** Works out who can reach whom from the NetworkPolicies of a cluster, and holds it against what is declared. */
export function compare(cluster: ClusterTree, declaration: Declaration): Comparison {
  const policies = readPolicies(cluster);
  const { pods, onHost } = endpointsOf(cluster, declaration, labelsElsewhere(policies));
  const nodes = pods.map((e): Node => ({
    ...e,
    ingress: rulesFor(e, 'ingress', policies),
    egress: rulesFor(e, 'egress', policies),
  }));
  const connections = declaration.connections.filter(({ from, to }) => !onHost(from) && !onHost(to));
  const space = new PortSpace([
    ...portRangesOf(policies, pods),
    ...connections.flatMap(({ ports }) => ports.flatMap((p) => declaredPort(p) ?? [])),
  ]);
  const declared = connections.map((connection): Wanted => ({
    connection,
    from: rangeOf(cidrOf(connection.from)),
    to: rangeOf(cidrOf(connection.to)),
    ports: connection.ports.flatMap((p) => declaredPort(p) ?? []).reduce((bits, range) => bits | space.of(range), 0n),
  }));
  const points = pointsOf([
    ...rangesOf(policies),
    ...connections.flatMap(({ from, to }) => [cidrOf(from), cidrOf(to)]).flatMap((cidr) => rangeOf(cidr) ?? []),
  ]);
  const found: Found = { closed: [], opened: [], widened: [], paths: 0 };
  const met = new Set<Connection>();
  for (const from of nodes) {
    const own = declared.filter(({ connection }) => isPeer(from, connection.from));
    const inwards = declared.filter(({ connection }) => isPeer(from, connection.to));
    for (const to of nodes) {
      const wanted = own.filter(({ connection }) => isPeer(to, connection.to));
      wanted.forEach(({ connection }) => met.add(connection));
      if (from.egress !== undefined || to.ingress !== undefined) judge(between(from, to, space), wanted, found, space);
    }
    for (const point of points) {
      const wantedOut = own.filter(({ to }) => to !== undefined && contains(to, point));
      const wantedIn = inwards.filter((one) => one.from !== undefined && contains(one.from, point));
      [...wantedOut, ...wantedIn].forEach(({ connection }) => met.add(connection));
      if (from.egress !== undefined) judge(outward(from, point, from.egress, space), wantedOut, found, space);
      if (from.ingress !== undefined) judge(inward(from, point, from.ingress, space), wantedIn, found, space);
    }
  }
  const nowhere = connections
    .filter((connection) => !met.has(connection))
    .map((connection): Closed => ({
      connection,
      path: 'a pod that is not rendered',
      ports: connection.ports.join(', '),
      refusing: [],
    }));
  const deaf = connections.flatMap((connection) => pods.flatMap((to) => deafTo(connection, to)));
  return {
    closed: [...found.closed, ...nowhere, ...deaf],
    opened: found.opened,
    widened: found.widened,
    unselected: nodes.flatMap((node) => {
      const directions = (['ingress', 'egress'] as const).filter((d) => node[d] === undefined);
      if (node.owner === undefined || directions.length === 0 || declaration.openNamespaces.has(node.namespace))
        return [];
      return [{ pods: node, directions }];
    }),
    onHost: declaration.connections.length - connections.length,
    paths: found.paths,
  };
}

/** A declared connection, read. */
interface Wanted {
  readonly connection: Connection;
  readonly from: Range | undefined;
  readonly to: Range | undefined;
  readonly ports: Ports;
}

/** Ports of the connection that no container of the workload has: what is open there leads to nobody. */
function deafTo(connection: Connection, to: Endpoint): readonly Closed[] {
  const { listens } = to;
  if (listens === undefined || connection.to.kind !== 'workload' || !isPeer(to, connection.to)) return [];
  const missing = connection.ports.filter((port) => !listens.has(port));
  if (missing.length === 0) return [];
  return [{ connection, path: `the connection to ${to.label}`, ports: missing.join(', '), refusing: [], nobody: true }];
}

interface Found {
  readonly closed: Closed[];
  readonly opened: Opened[];
  readonly widened: Widened[];
  paths: number;
}

/** What a path lets through, and which rules do it at which end. */
interface Path {
  readonly label: string;
  readonly ends: readonly {
    readonly name: string;
    readonly open: Ports;
    readonly rules: readonly { readonly rule: PolicyRule; readonly ports: Ports }[];
  }[];
}

function end(
  name: string,
  rules: readonly PolicyRule[] | undefined,
  matches: (rule: PolicyRule) => boolean,
  space: PortSpace,
  receiver?: Endpoint,
): Path['ends'][number] {
  if (rules === undefined) return { name, open: space.all, rules: [] };
  const matching = rules.filter(matches).map((rule) => ({ rule, ports: opens(rule, space, receiver) }));
  return { name, open: matching.reduce((bits, { ports }) => bits | ports, 0n), rules: matching };
}

const between = (from: Node, to: Node, space: PortSpace): Path => ({
  label: `${from.label} to ${to.label}`,
  ends: [
    end(`ingress of ${to.label}`, to.ingress, (rule) => leadsTo(rule, from), space, to),
    end(`egress of ${from.label}`, from.egress, (rule) => leadsTo(rule, to), space, to),
  ],
});

const outward = (from: Node, point: Point, rules: readonly PolicyRule[], space: PortSpace): Path => ({
  label: `${from.label} to the address ${written(point)}`,
  ends: [end(`egress of ${from.label}`, rules, (rule) => leadsToAddress(rule, point), space)],
});

const inward = (to: Node, point: Point, rules: readonly PolicyRule[], space: PortSpace): Path => ({
  label: `the address ${written(point)} to ${to.label}`,
  ends: [end(`ingress of ${to.label}`, rules, (rule) => leadsToAddress(rule, point), space, to)],
});

function judge(path: Path, wanted: readonly Wanted[], found: Found, space: PortSpace): void {
  found.paths += 1;
  const open = path.ends.reduce((bits, e) => bits & e.open, space.all);
  let declared = 0n;
  for (const { connection, ports } of wanted) {
    declared |= ports;
    const missing = ports & ~open;
    if (missing !== 0n)
      found.closed.push({
        connection,
        path: path.label,
        ports: space.written(missing),
        refusing: path.ends.filter((e) => (missing & ~e.open) !== 0n).map(({ name }) => name),
      });
  }
  const extra = open & ~declared;
  if (extra === 0n) {
    // Two ends that refuse each for itself: the day one of them is widened too, nothing is left.
    for (const { name, rules } of path.ends)
      for (const { rule, ports } of rules)
        if ((ports & ~declared) !== 0n)
          found.widened.push({ rule, end: name, path: path.label, ports: space.written(ports & ~declared) });
    return;
  }
  // Where both ends have rules, the receiving one is the one to narrow.
  const guilty = path.ends.find((e) => e.rules.some(({ ports }) => (ports & extra) !== 0n));
  for (const { rule, ports } of guilty?.rules ?? [])
    if ((ports & extra) !== 0n) found.opened.push({ rule, path: path.label, ports: space.written(ports & extra) });
}

const cidrOf = (peer: DeclaredPeer): string => (peer.kind === 'addresses' ? peer.cidr : '');
