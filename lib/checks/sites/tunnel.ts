import { given, when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { at, list, text, texts } from '../tree/read';
import { SITES_TUNNEL } from './codes';
import { settingOf, type Site, type VariablesFile } from './site';

/** A site whose gateway is an end of the tunnel. */
type End = Site & { readonly gateway: VariablesFile };

/** Whatever is wrong between the gateways of the sites of one platform. */
export function tunnelProblems(sites: readonly Site[]): readonly Problem[] {
  const ends = sites.filter((site): site is End => site.gateway !== undefined);
  return ends.flatMap((end) => {
    const others = ends.filter(({ name }) => name !== end.name);
    return [
      ...missingPeers(end, others),
      ...list(end.gateway.value, 'tunnel_peers').flatMap((peer, index) =>
        peerProblems(end, others, { peer, field: `tunnel_peers[${index}]` }),
      ),
    ];
  });
}

interface Detail {
  readonly message: string;
  readonly given: string;
  readonly allowed: string;
  readonly remedy: string;
}

const atGateway = ({ gateway }: End, field: string, detail: Detail): Problem =>
  atArtifact(SITES_TUNNEL, gateway.artifact, { field, ...detail });

const RENDER = 'render the inventory of every site again';

function missingPeers(end: End, others: readonly End[]): readonly Problem[] {
  const peers = list(end.gateway.value, 'tunnel_peers').map((peer) => text(peer, 'site'));
  return others
    .filter(({ name }) => !peers.includes(name))
    .map(({ name }) =>
      atGateway(end, 'tunnel_peers', {
        message: `the tunnel does not lead to '${name}'`,
        given: peers.join(', '),
        allowed: name,
        remedy: RENDER,
      }),
    );
}

/** What a gateway says of another end, and where. */
interface PeerEntry {
  readonly peer: unknown;
  readonly field: string;
}

function peerProblems(end: End, others: readonly End[], entry: PeerEntry): readonly Problem[] {
  const site = text(entry.peer, 'site');
  const other = others.find(({ name }) => name === site);
  if (other === undefined)
    return [
      atGateway(end, `${entry.field}.site`, {
        message: 'the other end belongs to no site with a gateway',
        given: String(site),
        allowed: others.map(({ name }) => name).join(', '),
        remedy: RENDER,
      }),
    ];
  return [...handshake(end, other, entry), ...rangesThrough(end, other, entry), ...routesTo(end, other, entry)];
}

/** Key and port, without which the two ends do not speak to each other. */
function handshake(end: End, other: End, { peer, field }: PeerEntry): readonly Problem[] {
  const key = text(other.gateway.value, 'tunnel_public_key');
  const port = String(at(other.gateway.value, 'tunnel_port'));
  return [
    ...when(text(peer, 'public_key') !== key, () =>
      atGateway(end, `${field}.public_key`, {
        message: `the gateway of '${other.name}' has another key`,
        given: String(text(peer, 'public_key')),
        allowed: String(key),
        remedy: 'give both ends the same key',
      }),
    ),
    ...when(text(peer, 'endpoint')?.endsWith(`:${port}`) !== true, () =>
      atGateway(end, `${field}.endpoint`, {
        message: `the gateway of '${other.name}' listens on another port`,
        given: String(text(peer, 'endpoint')),
        allowed: port,
        remedy: 'give both ends the same port',
      }),
    ),
  ];
}

/** The gateway of the other site and its pods, which must be let through. */
function rangesThrough(end: End, other: End, { peer, field }: PeerEntry): readonly Problem[] {
  const allowed = texts(peer, 'allowed_ips');
  const pods = settingOf(other, 'cluster-cidr');
  const needed = [
    `${text(other.gateway.value, 'tunnel_address')}/32`,
    ...given(typeof pods === 'string' ? pods : undefined, (range) => range),
  ];
  return needed
    .filter((range) => !allowed.includes(range))
    .map((range) =>
      atGateway(end, `${field}.allowed_ips`, {
        message: `what comes from '${other.name}' is dropped: its gateway or its pods are missing`,
        given: allowed.join(', '),
        allowed: range,
        remedy: 'add the range',
      }),
    );
}

/** The routes by which nodes send to the gateway what is for the other site. */
function routesTo({ nodes, gateway }: End, other: End, { peer }: PeerEntry): readonly Problem[] {
  const routes = list(nodes?.value, 'site_routes_entries').map((route) => text(route, 'to'));
  return texts(peer, 'allowed_ips')
    .filter((range) => !range.endsWith('/32') && !routes.includes(range))
    .map((range) =>
      atArtifact(SITES_TUNNEL, nodes?.artifact ?? gateway.artifact, {
        field: 'site_routes_entries',
        message: `no node sends to the gateway what is for '${other.name}'`,
        given: routes.join(', '),
        allowed: range,
        remedy: 'add a route by way of the gateway',
      }),
    );
}
