import { defined } from '../common/optional';
import type { ItemChange } from './compare';
import { type Item, valueAt } from './item';

/** A change of one field, or of an item as a whole, without what a report may not pass around. */
export interface ShownChange {
  readonly state: ItemChange['state'];
  /** @default - the item as a whole */
  readonly field?: string;
  /** @default - it is new */
  readonly before?: unknown;
  /** @default - it is gone */
  readonly after?: unknown;
}

/** What of an item differs, a line for each field. What Secrets hold is hidden. */
export function shownChange({ state, item, before, fields }: ItemChange): readonly ShownChange[] {
  if (state === 'moved') return [{ state, ...defined({ before: before?.file }), after: item.file }];
  if (state !== 'changed') return [{ state }];
  return fields.map(({ path, before: was, after: is }) => {
    const values = isSecret(item, path) ? hidden(was, is) : { before: was, after: is };
    return { state, field: path, ...defined(values) };
  });
}

const isSecret = ({ kind, value }: Item, path: string): boolean =>
  kind === 'object' && valueAt(value, 'kind') === 'Secret' && /^(data|stringData|sops)\b/.test(path);

const hidden = (was: unknown, is: unknown): Pick<ShownChange, 'before' | 'after'> => ({
  ...(was === undefined ? {} : { before: '(hidden)' }),
  ...(is === undefined ? {} : { after: was === undefined ? '(hidden)' : '(hidden, another)' }),
});
