import type { ChartItem, CrdItem, ImageItem, Item, ToolItem } from '../lock/item';
import { isLoopback } from './address';
import { pullCharts } from './charts';
import { askImages } from './images';
import { referenceOf } from './images/reference';
import { unreachable } from './reachable';
import { failed, type PullOptions, type PullResult } from './result';
import { pullSchemas } from './schemas';
import { sumTools } from './sums';

/** What an item is asked at; nothing where it cannot be asked. */
function originOf(item: Item): string | undefined {
  if (item.kind === 'image') return referenceOf(item.name).origin;
  const address = item.kind === 'chart' ? item.repository.replace(/^git\+/, '').replace(/^oci:/, 'https:') : item.url;
  if (address === undefined) return undefined;
  const { protocol, host, hostname } = new URL(address);
  return `${isLoopback(hostname) ? 'http:' : protocol}//${host}`;
}

/** Whether the network could say more about an item than the lock does. */
const isOpen = (item: Item): boolean =>
  item.unverified !== undefined || (item.kind === 'image' && item.platforms === undefined);

/**
 * Asks the network for what the lock does not know yet. An item that cannot be had stays as it is, with the reason.
 *
 * @param notAsked - images, by name, that are left alone
 */
export async function fillItems(
  items: readonly Item[],
  notAsked: ReadonlySet<string>,
  options: PullOptions,
): Promise<readonly PullResult[]> {
  const open = items.flatMap((item) => {
    const origin = isOpen(item) && !notAsked.has(item.name) ? originOf(item) : undefined;
    return origin === undefined ? [] : [{ item, origin }];
  });
  const silent = await unreachable(open.map(({ origin }) => origin));
  const asked = open.filter(({ origin }) => !silent.has(origin)).map(({ item }) => item);
  const of = <K extends Item['kind']>(kind: K) =>
    asked.filter((item): item is Extract<Item, { kind: K }> => item.kind === kind);
  return [
    ...open.flatMap(({ item, origin }) => (silent.has(origin) ? [failed(item, silent.get(origin))] : [])),
    ...(await some(of('chart'), (charts: readonly ChartItem[]) => pullCharts(charts, options))),
    ...(await pullSchemas(of('crd') satisfies readonly CrdItem[], options)),
    ...(await askImages(of('image') satisfies readonly ImageItem[], options)),
    ...(await sumTools(of('tool') satisfies readonly ToolItem[], options)),
  ];
}

const some = async <I, R>(
  items: readonly I[],
  work: (items: readonly I[]) => Promise<readonly R[]>,
): Promise<readonly R[]> => (items.length === 0 ? [] : work(items));
