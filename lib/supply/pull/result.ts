import { isErrorLike } from './reason';
import { digestOf, type Item, keyOf } from '../lock/item';

/** How it went with one item. */
export type PullResult<I extends Item = Item> =
  | { readonly kind: 'there' | 'pulled'; readonly item: I }
  | {
      readonly kind: 'failed';
      readonly item: I;
      readonly reason: string;
      /** Whether it answered, with other bytes than are locked. */
      readonly differs: boolean;
    };

/** Called after each item, for a line of progress. */
export type OnProgress = (done: number, of: number) => void;

/** What a fetch is told beside the items. */
export interface PullOptions {
  readonly root: string;
  /** Day that is written beside what is seen now, `YYYY-MM-DD`. */
  readonly today: string;
  readonly onProgress?: OnProgress | undefined;
}

/** Other bytes under a version that is locked. Nobody can say which are right but the one who published them. */
export class OtherBytes extends Error {
  override readonly name = 'OtherBytes';

  constructor(what: string, locked: string, found: string) {
    super(
      `${what} has other bytes than the lock: locked ${locked}, found ${found}; nothing was kept. Ask its ` +
        'project why; ' +
        'to take the new ones, remove its line from archipel.lock and run npx archipel lock',
    );
  }
}

export const failed = <I extends Item>(item: I, error: unknown): PullResult<I> => ({
  kind: 'failed',
  item,
  reason: isErrorLike(error) ? error.message : String(error),
  differs: error instanceof OtherBytes,
});

/** The item with what was seen of it. @throws OtherBytes where the lock knows others */
export function verified<I extends Item>(
  item: I,
  seen: Partial<I> & { readonly date: string; readonly source: string },
): I {
  const { unverified: _, ...rest } = item;
  const now = { ...rest, ...seen } as I;
  const [locked, found] = [digestOf(item), digestOf(now)];
  if (locked === undefined) return now;
  if (locked !== found) throw new OtherBytes(keyOf(item), locked, found ?? 'nothing');
  return item;
}

/** Works on items, some at a time, and tells how many are done. */
export const counting = <I, R>(
  of: number,
  onProgress: OnProgress | undefined,
  work: (item: I) => Promise<R>,
): ((item: I) => Promise<R>) => {
  let done = 0;
  return async (item) => {
    const result = await work(item);
    done += 1;
    onProgress?.(done, of);
    return result;
  };
};
