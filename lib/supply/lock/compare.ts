import type { Problem } from '../../model/problem';
import { LOCK_FILE } from './format';
import { digestOf, type Item, keyOf } from './item';

/** What the pins say about an item beside its key, in words. */
function pinned(item: Item): string {
  switch (item.kind) {
    case 'chart':
      return `${item.repository}, appVersion ${item.appVersion}`;
    case 'crd':
      return item.url;
    case 'tool':
      return item.url ?? 'no address';
    case 'image':
      return item.name;
  }
}

/** Whether a locked item is about what is pinned now, and does not contradict a digest that the pins know. */
export const agrees = (locked: Item, wanted: Item): boolean =>
  pinned(locked) === pinned(wanted) && [undefined, digestOf(locked)].includes(digestOf(wanted));

/** Every difference between what is pinned and what is locked; nothing where they agree. */
export function compareLock(locked: readonly Item[], wanted: readonly Item[]): readonly Problem[] {
  const there = new Map(locked.map((item) => [keyOf(item), item]));
  const asked = new Set(wanted.map(keyOf));
  return [
    ...wanted.flatMap((item) => differences(there.get(keyOf(item)), item)),
    ...locked.filter((item) => !asked.has(keyOf(item))).map(leftOver),
  ];
}

function differences(locked: Item | undefined, wanted: Item): readonly Problem[] {
  const [object, sum] = [keyOf(wanted), digestOf(wanted)];
  if (locked === undefined) return [problem(object, 'is pinned and not locked', 'nothing', pinned(wanted))];
  if (agrees(locked, wanted)) return [];
  if (pinned(locked) !== pinned(wanted))
    return [problem(object, 'is locked from elsewhere than it is pinned', pinned(locked), pinned(wanted))];
  return [problem(object, 'has another digest in the pins', digestOf(locked) ?? 'unverified', sum ?? 'none')];
}

const leftOver = (item: Item): Problem =>
  problem(keyOf(item), 'is locked and no longer pinned', pinned(item), 'nothing');

/** Pins decide: what the lock has is given, what the pins have is allowed. */
const problem = (object: string, message: string, given: string, allowed: string): Problem => ({
  code: 'lock/differs',
  severity: 'error',
  object,
  file: LOCK_FILE,
  message,
  given,
  allowed,
  remedy: 'run npx archipel lock and commit archipel.lock',
});
