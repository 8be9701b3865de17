import { type Item, keyOf, type PullResult } from '../../lib/supply';

/** Reasons that say how a machine is connected, not what is published. */
const OWN_NETWORK = /did not answer/;

/**
 * An item after it was fetched: with what was seen of it, or with the newest reason why nothing was. That this machine
 * has no network is no news about the item.
 */
export function afterPull(result: PullResult, today: string): Item {
  if (result.kind !== 'failed' || result.differs) return result.item;
  const { item, reason } = result;
  if (item.unverified === undefined || OWN_NETWORK.test(reason) || item.unverified === reason) return item;
  return { ...item, unverified: oneLine(reason), date: today };
}

/** The lock takes words on one line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 300);

/** `chart loki 18.11.0: …` */
export const failureText = (result: PullResult): string =>
  result.kind === 'failed' ? `${keyOf(result.item)}: ${result.reason}` : '';
