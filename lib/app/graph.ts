import { type Connection, type DeclaredPeer, deliveryOrderOf, parseTree, readDeclaration } from '../checks';
import type { Artifact } from '../model';

/** A layer of a cluster, and what has to be there right before it. */
export interface GraphLayer {
  readonly name: string;
  readonly after: readonly string[];
}

/** A connection that a cluster declares. */
export interface GraphCall {
  readonly from: string;
  readonly to: string;
  /** `TCP/8080` */
  readonly ports: readonly string[];
}

/** How a cluster comes up, and who calls whom in it. */
export interface ClusterGraph {
  readonly platform: string;
  readonly cluster: string;
  readonly engine: string;
  readonly layers: readonly GraphLayer[];
  readonly calls: readonly GraphCall[];
}

/** The graphs of the clusters, read from what is rendered of them: what is drawn is what the engine does. */
export function graphsOf(artifacts: readonly Artifact[]): readonly ClusterGraph[] {
  return parseTree(artifacts).clusters.map((cluster) => {
    const { platform, cluster: name } = cluster;
    const order = deliveryOrderOf(cluster);
    const file = `dist/${platform}/clusters/${name}/connections.json`;
    const declared = artifacts.find(({ path }) => path === file);
    return {
      platform,
      cluster: name,
      engine: order?.engine ?? 'nothing',
      layers: order === undefined ? [] : layersOf(order),
      calls: declared === undefined ? [] : callsOf(readDeclaration(declared).connections),
    };
  });
}

type Order = NonNullable<ReturnType<typeof deliveryOrderOf>>;

/** Layers as they come, each after those that nothing stands between. */
function layersOf(order: Order): readonly GraphLayer[] {
  const moments = [...order.layers].map(([name, { at }]) => ({ name, at }));
  type Layer = (typeof moments)[number];
  const before = (layer: Layer): readonly Layer[] => moments.filter(({ at }) => order.isBefore(at, layer.at));
  return moments
    .map((layer) => {
      const all = before(layer);
      const right = all.filter((one) => !all.some((other) => order.isBefore(one.at, other.at)));
      return { name: layer.name, after: right.map(({ name }) => name).sort(), depth: all.length };
    })
    .sort((a, b) => a.depth - b.depth || (a.name < b.name ? -1 : 1))
    .map(({ name, after }) => ({ name, after }));
}

function callsOf(connections: readonly Connection[]): readonly GraphCall[] {
  const calls = new Map<string, GraphCall>();
  for (const { from, to, ports } of connections) {
    const call = { from: nameOf(from), to: nameOf(to), ports };
    calls.set(JSON.stringify(call), call);
  }
  return [...calls.values()].sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}

const textOf = ({ from, to, ports }: GraphCall): string => [from, to, ...ports].join(' ');

/** Labels that name a program, the usual ones first. */
const NAMING = ['app.kubernetes.io/name', 'app', 'k8s-app', 'strimzi.io/name'];

function nameOf(peer: DeclaredPeer): string {
  switch (peer.kind) {
    case 'workload':
      return `${peer.namespace}/${peer.name}`;
    case 'pods': {
      const label = NAMING.map((key) => peer.labels[key]).find((value) => value !== undefined);
      return `${peer.namespace}/${label ?? markOf(peer.labels) ?? '*'}`;
    }
    case 'namespace':
      return `${peer.namespace}/*`;
    case 'any-pod':
      return 'any pod';
    case 'addresses':
      return peer.cidr;
  }
}

/** What pods without a name of their own are told apart by: `acme.cert-manager.io/http01-solver: "true"`. */
function markOf(labels: Readonly<Record<string, string>>): string | undefined {
  const [key, value] = Object.entries(labels)[0] ?? [];
  return value === 'true' ? key?.replace(/^.*\//, '') : value;
}
