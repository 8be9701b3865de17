import { parse } from 'yaml';
import { type Api, type KubeObject, type Loose } from '../api/client';
import { type MeshView } from '../laws/mesh';
import { type Run } from '../run/run';

const SYSTEM = '/api/v1/namespaces/kube-system';

/** Reads a cluster's part in the mesh from its API, as the agents of Cilium are told. */
export async function meshViewOf({ api, layout }: Run): Promise<MeshView> {
  const [config, authority, peers, service, nodes, services] = await Promise.all([
    read(api, `${SYSTEM}/configmaps/cilium-config`),
    read(api, `${SYSTEM}/secrets/cilium-ca`),
    read(api, `${SYSTEM}/secrets/cilium-kvstoremesh`),
    read(api, `${SYSTEM}/services/clustermesh-apiserver`),
    api.list('/api/v1/nodes'),
    api.list('/api/v1/services'),
  ]);
  return {
    name: config.data['cluster-name'],
    id: config.data['cluster-id'],
    nativeRouting: config.data['ipv4-native-routing-cidr'],
    authority: decoded(authority.data['ca.crt']),
    pods: layout.pods,
    addresses: nodes.flatMap(internalAddresses),
    port: (service.spec.ports as Loose[])[0]?.nodePort,
    asks: Object.fromEntries(
      Object.entries((peers.data ?? {}) as Record<string, string>).flatMap(([name, text]) =>
        peerOf(name, decoded(text)),
      ),
    ),
    services: Object.fromEntries(services.filter(isOfMesh).map(portsOf)),
  };
}

async function read(api: Api, path: string): Promise<Loose> {
  const { status, value } = await api.get(path);
  if (status !== 200) throw new Error(`${path} answers ${status}: the cluster has no part in a mesh`);
  return value;
}

const decoded = (text: string): string => Buffer.from(text, 'base64').toString();

/** A peer, from the file of its cluster that kvstoremesh reads: where its etcd answers, and at which addresses. */
export function peerOf(name: string, text: string): [string, MeshView['asks'][string]][] {
  const file = parse(text) as {
    readonly endpoints?: readonly string[];
    readonly 'cilium-host-aliases'?: readonly { readonly hostname: string; readonly ips: readonly string[] }[];
  } | null;
  const [endpoint] = file?.endpoints ?? [];
  if (endpoint === undefined) return [];
  const { hostname, port } = new URL(endpoint);
  const aliases = (file?.['cilium-host-aliases'] ?? []).filter((alias) => alias.hostname === hostname);
  return [[name, { port: Number(port), addresses: aliases.flatMap(({ ips }) => ips) }]];
}

const internalAddresses = ({ status }: KubeObject): string[] =>
  ((status?.addresses ?? []) as Loose[]).filter(({ type }) => type === 'InternalIP').map(({ address }) => address);

const isOfMesh = ({ metadata }: KubeObject): boolean => metadata.annotations?.['service.cilium.io/global'] === 'true';

const portsOf = ({ metadata, spec }: KubeObject): [string, string] => [
  `${metadata.namespace ?? ''}/${metadata.name}`,
  (spec.ports as Loose[]).map(({ name, port }) => `${name} ${port}`).join(', '),
];
