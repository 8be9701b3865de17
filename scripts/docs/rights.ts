import { loadPlatforms } from '../../bin/commands/load';
import { renderFleet } from '../../lib/app';
import { gateInput, KUBERNETES, requestsOf } from '../../lib/checks';
import { type ClusterRights, isOfItsAccount, rightsOf } from '../../lib/checks/rights';
import type { Holder } from '../../lib/checks/rights/holdings';
import { powersReached } from '../../lib/checks/rights/powers-reached';
import { type Id, nameIn, sortOf, words } from '../../lib/checks/rights/steps';
import { pathTo } from '../../lib/checks/rights/walk';
import { readRecord } from '../../lib/supply';
import { escaped, row, type Section, table } from './section';

/** What everybody in the fleet can become: from what is rendered, and from the records of releases. */
export async function fleetRights(root: string): Promise<readonly ClusterRights[]> {
  const loaded = loadPlatforms(root);
  if ('problems' in loaded) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
  const { artifacts } = await renderFleet({ root, platforms: loaded.platforms });
  const inputs = { artifacts, crds: { absent: 'x' }, committed: { absent: 'x' } };
  const releases = gateInput(inputs).tree.clusters.flatMap((cluster) =>
    requestsOf(cluster, KUBERNETES).map(({ request }) => ({ request, rendering: readRecord(root, request) })),
  );
  return rightsOf(gateInput({ ...inputs, releases }));
}

/** A row of a table, and the clusters in which it is so. */
interface Line {
  readonly cells: readonly string[];
  readonly clusters: string[];
}

/** The part of the page on each platform. */
export function rightsText(all: readonly ClusterRights[]): string {
  const platforms = [...new Set(all.map(({ cluster }) => cluster.platform))].sort();
  return platforms
    .map((platform) => {
      const own = all.filter(({ cluster }) => cluster.platform === platform);
      return [
        `## ${platform}`,
        '',
        '### People',
        '',
        linesOf(own, ['who', 'can become', 'by'], (one) => (isPerson(one) ? personCells(one) : [])),
        '### Accounts, pods, and what the engine applies',
        '',
        linesOf(own, ['who', 'can become', 'by'], (one) => (isPerson(one) ? [] : strongCells(one))),
        ...rolesOf(own),
        ...own.map(({ cluster, holders }) => othersOf(cluster.cluster, holders)),
        '',
      ].join('\n');
    })
    .join('\n');
}

const isPerson = ({ sort }: Holder): boolean => sort === 'person' || sort === 'cloud';

type Cells = (holder: Holder) => readonly (readonly string[])[];

function linesOf(clusters: readonly ClusterRights[], head: readonly string[], cellsOf: Cells): string {
  const lines = new Map<string, Line>();
  for (const { cluster, holders } of clusters)
    for (const cells of holders.flatMap(cellsOf)) {
      const key = JSON.stringify(cells);
      const line = lines.get(key) ?? { cells, clusters: [] };
      lines.set(key, line);
      line.clusters.push(cluster.cluster);
    }
  if (lines.size === 0) return 'None.\n';
  return table(
    ['cluster', ...head],
    [...lines.values()].map(({ cells, clusters: of }) => row(of.join(', '), ...cells)),
  );
}

const pathText = (holder: Holder, power: Id): string =>
  escaped(
    pathTo(holder.reached, power)
      .map(({ to, why }) => `${why} (${words(to)})`)
      .join('; then '),
  );

const personCells: Cells = (holder) => {
  const powers = powersReached(holder);
  if (powers.length === 0) return [[words(holder.id), 'nothing more', '']];
  return powers.map((power) => [words(holder.id), words(power), pathText(holder, power)]);
};

const strongCells: Cells = (holder) =>
  powersReached(holder)
    .filter((power) => !isOfItsAccount(holder, power))
    .map((power) => [nameOf(holder), words(power), pathText(holder, power)]);

const nameOf = ({ id }: Holder): string => (sortOf(id) === 'pod' ? `pods of ${nameIn(id)}` : words(id));

/** IAM roles that accounts get; no table where there are none. */
function rolesOf(clusters: readonly ClusterRights[]): readonly string[] {
  const roles: Cells = (holder) =>
    holder.sort === 'account'
      ? [...holder.reached]
          .filter(([id, { from }]) => sortOf(id) === 'cloud' && from === holder.id)
          .map(([id]) => [words(holder.id), nameIn(id)])
      : [];
  const text = linesOf(clusters, ['account', 'IAM role'], roles);
  return text === 'None.\n' ? [] : ['### Roles of AWS', '', text];
}

function othersOf(cluster: string, holders: readonly Holder[]): string {
  const of = (sort: Holder['sort'], isOne: (holder: Holder) => boolean): number =>
    holders.filter((one) => one.sort === sort && isOne(one)).length;
  const isWeak = (holder: Holder): boolean => powersReached(holder).length === 0;
  const all = (): boolean => true;
  return (
    `In \`${cluster}\` ${of('account', isWeak)} of ${of('account', all)} accounts, ${of('pod', isWeak)} of ` +
    `${of('pod', all)} sorts of pods and ${of('engine', isWeak)} of ${of('engine', all)} Kustomizations, releases, ` +
    'Applications and projects can become none of this.\n'
  );
}

export default async (root: string): Promise<readonly Section[]> => [
  { page: 'docs/security/RIGHTS.md', mark: 'rights', text: rightsText(await fleetRights(root)) },
];
