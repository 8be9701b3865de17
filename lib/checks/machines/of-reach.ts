import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { overlap, rangeOf, within } from '../tree/addresses';
import { at, list, number, text, texts } from '../tree/read';
import { FIREWALL, ROUTE_MTU } from './codes-of-operation';
import type { Inventory } from './files';

/** Who reaches whom between the machines of the sites of a platform: firewalls, and routes through the tunnel. */
export const reachProblems = (inventories: readonly Inventory[]): readonly Problem[] =>
  inventories.flatMap((inventory) => [...closedTo(inventory, inventories), ...narrow(inventory)]);

const peersOf = ({ variables }: Inventory): readonly unknown[] =>
  variables.flatMap(({ value }) => list(value, 'tunnel_peers'));

const isNode = (groups: readonly string[]): boolean => groups.includes('server') || groups.includes('agent');

/** What must be let in of a site: its nodes and its pods. */
const rangesOf = ({ hosts, variables }: Inventory): readonly { readonly name: string; readonly range: string }[] => [
  ...hosts
    .filter(({ groups }) => isNode(groups))
    .flatMap(({ name, address }) => (address === undefined ? [] : [{ name, range: `${address}/32` }])),
  ...variables.flatMap(({ value }) => {
    const range = text(value, 'k3s_config_server', 'cluster-cidr');
    return range === undefined ? [] : [{ name: 'the pods', range }];
  }),
];

function closedTo(inventory: Inventory, inventories: readonly Inventory[]): readonly Problem[] {
  const there = peersOf(inventory).flatMap((peer) => text(peer, 'site') ?? []);
  const together = inventories.filter(
    (one) => one === inventory || (one.platform === inventory.platform && there.includes(one.site)),
  );
  return inventory.variables.flatMap(({ artifact, value }) => {
    if (at(value, 'machine_firewall') === undefined) return [];
    const written = texts(value, 'machine_firewall', 'inside');
    const inside = written.flatMap((range) => rangeOf(range) ?? []);
    return together.flatMap((site) =>
      rangesOf(site)
        .filter(({ range }) => {
          const wanted = rangeOf(range);
          return wanted !== undefined && !inside.some((one) => within(wanted, one));
        })
        .map(({ name, range }) =>
          atArtifact(FIREWALL, artifact, {
            field: 'machine_firewall.inside',
            message: `${site.site}: ${name} may not come in`,
            given: written.join(', '),
            allowed: range,
            remedy: 'let it in',
          }),
        ),
    );
  });
}

/** Routes of nodes to what lies behind the tunnel. */
function narrow(inventory: Inventory): readonly Problem[] {
  const behind = peersOf(inventory)
    .flatMap((peer) => texts(peer, 'allowed_ips'))
    .flatMap((range) => rangeOf(range) ?? []);
  const [mtu] = inventory.variables.flatMap(({ value }) => number(value, 'tunnel_mtu') ?? []);
  if (mtu === undefined) return [];
  return inventory.variables.flatMap(({ artifact, value }) =>
    list(value, 'site_routes_entries').flatMap((route, index) => {
      const to = rangeOf(text(route, 'to') ?? '');
      const given = number(route, 'mtu');
      if (to === undefined || !behind.some((range) => overlap(to, range))) return [];
      if (given !== undefined && given <= mtu) return [];
      return [
        atArtifact(ROUTE_MTU, artifact, {
          field: `site_routes_entries[${index}].mtu`,
          message: `the route to ${text(route, 'to') ?? ''} goes through the tunnel, which takes less`,
          given: given === undefined ? 'nothing' : `${given}`,
          allowed: `at most ${mtu}`,
          remedy: 'give the route the MTU of the tunnel',
        }),
      ];
    }),
  );
}
