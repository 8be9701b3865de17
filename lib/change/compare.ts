import type { FieldChange } from './fields';
import { fieldChanges } from './fields';
import type { Item } from './item';
import { itemsOf } from './items';

/** The files that are not the same on both sides, by path, with their text on the side that has them. */
export interface Sides {
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
}

/** An item that both sides do not have alike. */
export interface ItemChange {
  readonly state: 'added' | 'removed' | 'changed' | 'moved';
  /** As it is now, or as it was where it is gone. */
  readonly item: Item;
  /** As it was. @default - it is new */
  readonly before?: Item;
  /** Only of what is changed. */
  readonly fields: readonly FieldChange[];
}

/**
 * What differs between two states of the rendered files, by identity: an object that moves to another file is the same
 * object, and one whose file is written in another way has not changed.
 *
 * @returns in the order of places and labels
 */
export function compareSides({ before, after }: Sides): readonly ItemChange[] {
  const [old, young] = [byIdentity(before), byIdentity(after)];
  const keys = [...new Set([...old.keys(), ...young.keys()])];
  return keys
    .flatMap((key) => pairs(old.get(key) ?? [], young.get(key) ?? []))
    .flatMap(([was, is]) => changeOf(was, is))
    .sort((a, b) => byText(sortKey(a), sortKey(b)));
}

function byIdentity(files: ReadonlyMap<string, string>): ReadonlyMap<string, readonly Item[]> {
  const found = new Map<string, Item[]>();
  for (const [file, content] of files) {
    for (const item of itemsOf(file, content)) {
      const key = `${item.place} ${item.kind} ${item.identity}`;
      const known = found.get(key);
      if (known) known.push(item);
      else found.set(key, [item]);
    }
  }
  return found;
}

type Pair = readonly [was: Item | undefined, is: Item | undefined];

/** Copies of one object belong together by their file, and where that moved, by their order. */
function pairs(old: readonly Item[], young: readonly Item[]): readonly Pair[] {
  const same = old.flatMap((was): readonly Pair[] => {
    const is = young.find(({ file }) => file === was.file);
    return is === undefined ? [] : [[was, is]];
  });
  const [left, come] = [old, young].map((items) => items.filter((item) => !same.some((pair) => pair.includes(item))));
  const rest = Array.from({ length: Math.max(left?.length ?? 0, come?.length ?? 0) }, (_, index): Pair => [
    left?.[index],
    come?.[index],
  ]);
  return [...same, ...rest];
}

function changeOf(was: Item | undefined, is: Item | undefined): readonly ItemChange[] {
  if (is === undefined) return was === undefined ? [] : [{ state: 'removed', item: was, before: was, fields: [] }];
  if (was === undefined) return [{ state: 'added', item: is, fields: [] }];
  const fields = fieldChanges(was.value, is.value);
  if (fields.length > 0) return [{ state: 'changed', item: is, before: was, fields }];
  return was.file === is.file ? [] : [{ state: 'moved', item: is, before: was, fields: [] }];
}

const sortKey = ({ item: { place, label, file } }: ItemChange): string => [place, label, file].join('\n');

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
