import { agrees } from './compare';
import { type Item, keyOf, type Kind } from './item';

/**
 * The lock after a change of the pins: what still agrees stays as it is, with its date; what is no longer pinned goes;
 * what is new comes as the pins know it.
 *
 * @param kinds - the kinds to look at; items of others stay as they are
 */
export function updateLock(locked: readonly Item[], wanted: readonly Item[], kinds: readonly Kind[]): readonly Item[] {
  const there = new Map(locked.map((item) => [keyOf(item), item]));
  return [
    ...locked.filter(({ kind }) => !kinds.includes(kind)),
    ...wanted
      .filter(({ kind }) => kinds.includes(kind))
      .map((item) => {
        const old = there.get(keyOf(item));
        return old !== undefined && agrees(old, item) ? old : item;
      }),
  ];
}

/** The same lock with some of its items in a newer form. */
export function replaceItems(items: readonly Item[], newer: readonly Item[]): readonly Item[] {
  const changed = new Map(newer.map((item) => [keyOf(item), item]));
  return items.map((item) => changed.get(keyOf(item)) ?? item);
}
