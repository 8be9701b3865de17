import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { list, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { SITES_MESH } from './codes';
import { type Site, valueOf } from './site';

type Member = Site & { readonly cilium: KubeObject };

/** Whatever is wrong between the clusters of one mesh. */
export function meshProblems(sites: readonly Site[]): readonly Problem[] {
  const members = sites.filter((site): site is Member => site.cilium !== undefined);
  return members.flatMap((member, index) => [
    ...nameProblems(member),
    ...members.slice(0, index).flatMap((before) => sharedProblems(member, before)),
    ...listProblems(member, members),
  ]);
}

interface Detail {
  readonly message: string;
  readonly given: string;
  readonly allowed: string;
  readonly remedy: string;
}

const at = ({ cilium }: Member, field: string, detail: Detail): Problem =>
  atObject(SITES_MESH, cilium, { field: `spec.values.${field}`, ...detail });

function nameProblems(member: Member): readonly Problem[] {
  const own = valueOf(member.cilium, 'cluster', 'name');
  return when(own !== member.name, () =>
    at(member, 'cluster.name', {
      message: 'the mesh knows the cluster by another name than everybody else',
      given: String(own),
      allowed: member.name,
      remedy: 'give it the name of the cluster',
    }),
  );
}

/** What two members have in common although they must not, or the other way round. */
function sharedProblems(member: Member, other: Member): readonly Problem[] {
  const values = (...path: readonly string[]): readonly [own: unknown, others: unknown] => [
    valueOf(member.cilium, ...path),
    valueOf(other.cilium, ...path),
  ];
  const [id, otherId] = values('cluster', 'id');
  const [native, otherNative] = values('ipv4NativeRoutingCIDR');
  return [
    ...when(id === otherId, () =>
      at(member, 'cluster.id', {
        message: `the cluster has the number of '${other.name}'`,
        given: String(id),
        allowed: 'a number of its own, 1 to 255',
        remedy: 'give one of them another number',
      }),
    ),
    ...when(native !== otherNative, () =>
      at(member, 'ipv4NativeRoutingCIDR', {
        message: `the native-routing range is not that of '${other.name}'`,
        given: String(native),
        allowed: String(otherNative),
        remedy: 'give all clusters of a mesh the same range',
      }),
    ),
  ];
}

/** The members that a member lists, and the addresses that it has for them. */
function listProblems(member: Member, members: readonly Member[]): readonly Problem[] {
  const peers = peersOf(member.cilium);
  const names = peers.map(({ name }) => name);
  return [
    ...members
      .filter(({ name }) => name !== member.name && !names.includes(name))
      .map(({ name }) =>
        at(member, 'clustermesh.config.clusters', {
          message: `the cluster '${name}' of the mesh is not listed`,
          given: names.join(', '),
          allowed: name,
          remedy: 'list every other cluster of the mesh',
        }),
      ),
    ...peers.flatMap((peer) => addressProblems(member, peer, members)),
  ];
}

function addressProblems(member: Member, { name, ips }: Peer, members: readonly Member[]): readonly Problem[] {
  const addresses = members.find((other) => other.name === name)?.addresses;
  const strangers = ips.filter((ip) => addresses?.includes(ip) !== true);
  return when(strangers.length > 0 || ips.length === 0, () =>
    at(member, `clustermesh.config.clusters.${name}.ips`, {
      message: `these are not addresses of nodes of '${name}'`,
      given: strangers.join(', ') || 'none',
      allowed: addresses?.join(', ') ?? 'a cluster of the mesh',
      remedy: 'take the addresses of its nodes',
    }),
  );
}

interface Peer {
  readonly name: string;
  readonly ips: readonly string[];
}

/** The clusters that Cilium lists, which its values write either as a list or as a map by name. */
function peersOf(cilium: KubeObject): readonly Peer[] {
  const clusters = valueOf(cilium, 'clustermesh', 'config', 'clusters');
  if (Array.isArray(clusters))
    return clusters.map((entry) => ({ name: String((entry as { name?: unknown }).name), ips: texts(entry, 'ips') }));
  if (typeof clusters !== 'object' || clusters === null) return [];
  return Object.entries(clusters).map(([name, entry]) => ({ name, ips: list(entry, 'ips').map(String) }));
}
