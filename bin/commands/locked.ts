import { compareLock, type Item, type Kind, readLock, wantedItems } from '../../lib/supply';
import { today } from './day';
import { problemText } from './problems';
import type { Terminal } from './terminal';

/**
 * What is locked, of the kinds that a pull fetches.
 *
 * @returns nothing where lock and pins differ, which it has then said: a pull fetches what is locked
 */
export function lockedItems(root: string, kinds: readonly Kind[], screen: Terminal): readonly Item[] | undefined {
  const ofKinds = (items: readonly Item[]) => items.filter(({ kind }) => kinds.includes(kind));
  const { items, problems } = readLock(root);
  const wanted = wantedItems(root, { date: today(), reason: 'not fetched' });
  const wrong = [...problems, ...compareLock(ofKinds(items), ofKinds(wanted.items))];
  if (wrong.length === 0) return items;
  screen.say(problemText(wrong, screen.colour));
  screen.say('nothing was fetched');
  return undefined;
}
