import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { atArtifact, atObject } from '../gate';
import { at, list, text, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { SITES_MESH, SITES_TUNNEL } from './codes';
import { peersOf } from './contract';
import { settingOf, type Site, valueOf, type VariablesFile } from './site';

type Member = Site & { readonly cilium: KubeObject };

/** Whatever is wrong between the sites of one platform. */
export function meshProblems(sites: readonly Site[]): readonly Problem[] {
  const members = sites.filter((site): site is Member => site.cilium !== undefined);
  return [
    ...members.flatMap((member, i) => memberProblems(member, members, members.slice(0, i))),
    ...sites.flatMap((site) => (site.gateway === undefined ? [] : tunnelProblems(site, site.gateway, sites))),
  ];
}

function memberProblems(
  { name, cilium }: Member,
  members: readonly Member[],
  before: readonly Member[],
): readonly Problem[] {
  const problem = (field: string, message: string, given: string, allowed: string, remedy: string): Problem =>
    atObject(SITES_MESH, cilium, { field: `spec.values.${field}`, message, given, allowed, remedy });
  const id = valueOf(cilium, 'cluster', 'id');
  const own = valueOf(cilium, 'cluster', 'name');
  const native = valueOf(cilium, 'ipv4NativeRoutingCIDR');
  const peers = peersOf(cilium);
  return [
    ...when(own !== name, () =>
      problem(
        'cluster.name',
        'the mesh knows the cluster by another name than everybody else',
        String(own),
        name,
        'give it the name of the cluster',
      ),
    ),
    ...before
      .filter((other) => valueOf(other.cilium, 'cluster', 'id') === id)
      .map((other) =>
        problem(
          'cluster.id',
          `the cluster has the number of '${other.name}'`,
          String(id),
          'a number of its own, 1 to 255',
          'give one of them another number',
        ),
      ),
    ...before
      .filter((other) => valueOf(other.cilium, 'ipv4NativeRoutingCIDR') !== native)
      .map((other) =>
        problem(
          'ipv4NativeRoutingCIDR',
          `the native-routing range is not that of '${other.name}'`,
          String(native),
          String(valueOf(other.cilium, 'ipv4NativeRoutingCIDR')),
          'give all clusters of a mesh the same range',
        ),
      ),
    ...members
      .filter((other) => other.name !== name && !peers.some((peer) => peer.name === other.name))
      .map((other) =>
        problem(
          'clustermesh.config.clusters',
          `the cluster '${other.name}' of the mesh is not listed`,
          peers.map((peer) => peer.name).join(', '),
          other.name,
          'list every other cluster of the mesh',
        ),
      ),
    ...peers.flatMap((peer) => {
      const other = members.find((member) => member.name === peer.name);
      const strangers = peer.ips.filter((ip) => !(other?.addresses.includes(ip) ?? false));
      if (strangers.length === 0 && peer.ips.length > 0) return [];
      return [
        problem(
          `clustermesh.config.clusters.${peer.name}.ips`,
          `these are no addresses of nodes of '${peer.name}'`,
          strangers.join(', ') || 'none',
          other?.addresses.join(', ') ?? 'a cluster of the mesh',
          'take the addresses of its nodes',
        ),
      ];
    }),
  ];
}

function tunnelProblems(site: Site, gateway: VariablesFile, sites: readonly Site[]): readonly Problem[] {
  const peers = list(gateway.value, 'tunnel_peers');
  const problem = (field: string, message: string, given: string, allowed: string, remedy: string): Problem =>
    atArtifact(SITES_TUNNEL, gateway.artifact, { field, message, given, allowed, remedy });
  const others = sites.filter((other) => other.name !== site.name && other.gateway !== undefined);
  return [
    ...others
      .filter((other) => !peers.some((peer) => text(peer, 'site') === other.name))
      .map((other) =>
        problem(
          'tunnel_peers',
          `the tunnel does not lead to '${other.name}'`,
          peers.map((peer) => text(peer, 'site')).join(', '),
          other.name,
          'render the inventory of every site anew',
        ),
      ),
    ...peers.flatMap((peer, i) => {
      const other = others.find(({ name }) => name === text(peer, 'site'));
      const end = other?.gateway?.value;
      if (other === undefined || end === undefined)
        return [
          problem(
            `tunnel_peers[${i}].site`,
            'the other end belongs to no site with a gateway',
            String(text(peer, 'site')),
            others.map(({ name }) => name).join(', '),
            'render the inventory of every site anew',
          ),
        ];
      const key = text(end, 'tunnel_public_key');
      const port = at(end, 'tunnel_port');
      const allowed = texts(peer, 'allowed_ips');
      const pods = settingOf(other, 'cluster-cidr');
      const needed = [`${text(end, 'tunnel_address')}/32`, ...(typeof pods === 'string' ? [pods] : [])];
      const routes = list(site.nodes?.value, 'site_routes_entries').map((route) => text(route, 'to'));
      return [
        ...when(text(peer, 'public_key') !== key, () =>
          problem(
            `tunnel_peers[${i}].public_key`,
            `the gateway of '${other.name}' has another key`,
            String(text(peer, 'public_key')),
            String(key),
            'give both ends the same key',
          ),
        ),
        ...(text(peer, 'endpoint')?.endsWith(`:${String(port)}`) === true
          ? []
          : [
              problem(
                `tunnel_peers[${i}].endpoint`,
                `the gateway of '${other.name}' listens on another port`,
                String(text(peer, 'endpoint')),
                String(port),
                'give both ends the same port',
              ),
            ]),
        ...needed
          .filter((range) => !allowed.includes(range))
          .map((range) =>
            problem(
              `tunnel_peers[${i}].allowed_ips`,
              `what comes from '${other.name}' is dropped: its gateway or its pods are missing`,
              allowed.join(', '),
              range,
              'add the range',
            ),
          ),
        ...allowed
          .filter((range) => !range.endsWith('/32') && !routes.includes(range))
          .map((range) =>
            atArtifact(SITES_TUNNEL, site.nodes?.artifact ?? gateway.artifact, {
              field: 'site_routes_entries',
              message: `no node sends to the gateway what is for '${other.name}'`,
              given: routes.join(', '),
              allowed: range,
              remedy: 'add a route by way of the gateway',
            }),
          ),
      ];
    }),
  ];
}
