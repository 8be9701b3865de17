import { defined } from '../../common/optional';
import type { Artifact } from '../../model/delivery/artifact';
import { at, isFields, labels, list, text, texts } from '../tree/read';
import { jsonIn } from '../tree/written';

/** One end of a declared connection. */
export type DeclaredPeer =
  | { readonly kind: 'workload'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'pods'; readonly namespace: string; readonly labels: Readonly<Record<string, string>> }
  | { readonly kind: 'namespace'; readonly namespace: string }
  | { readonly kind: 'any-pod' }
  | { readonly kind: 'addresses'; readonly cidr: string };

export interface Connection {
  /** Place in the file. */
  readonly field: string;
  readonly from: DeclaredPeer;
  readonly to: DeclaredPeer;
  /** `TCP/8080` */
  readonly ports: readonly string[];
  readonly why: string;
}

/** What a cluster says should be open. */
export interface Declaration {
  readonly artifact: Artifact;
  /** Namespaces without policies, on purpose. */
  readonly openNamespaces: ReadonlySet<string>;
  readonly connections: readonly Connection[];
  /** What the cluster says enforces its policies. @default - a release does */
  readonly enforcer?: string;
  /** Why nothing enforces them, where somebody meant that. @default - nobody said so */
  readonly unenforced?: string;
  /** Fields that cannot be read. */
  readonly unreadable: readonly string[];
}

/** Name of the file in the folder of its cluster. */
export const CONNECTIONS = 'connections.json';

export function readDeclaration(artifact: Artifact): Declaration {
  const value = jsonIn(artifact.content);
  const connections: Connection[] = [];
  const unreadable = at(value, 'connections') === undefined ? ['connections'] : [];
  list(value, 'connections').forEach((entry, index) => {
    const field = `connections[${index}]`;
    const from = peer(at(entry, 'from'));
    const to = peer(at(entry, 'to'));
    const ports = texts(entry, 'ports');
    if (from === undefined || to === undefined || ports.length === 0) unreadable.push(field);
    else connections.push({ field, from, to, ports, why: text(entry, 'why') ?? '' });
  });
  const [enforcer, unenforced] = [text(value, 'enforcer'), text(value, 'unenforced')];
  return {
    artifact,
    ...defined({ enforcer, unenforced }),
    openNamespaces: new Set(texts(value, 'openNamespaces')),
    connections,
    unreadable,
  };
}

function peer(value: unknown): DeclaredPeer | undefined {
  const workload = text(value, 'workload');
  const cidr = text(value, 'addresses');
  const namespace = text(value, 'namespace');
  if (workload !== undefined) {
    const [space = '', name = ''] = workload.split('/');
    return { kind: 'workload', namespace: space, name };
  }
  if (cidr !== undefined) return { kind: 'addresses', cidr };
  if (text(value, 'pods') === 'any') return { kind: 'any-pod' };
  if (namespace === undefined) return undefined;
  return isFields(at(value, 'labels'))
    ? { kind: 'pods', namespace, labels: labels(value, 'labels') }
    : { kind: 'namespace', namespace };
}
