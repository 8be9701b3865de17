import type { ImageParts } from '../fit/image';

/** An entry of `images.json`. */
export interface Entry {
  readonly repository?: unknown;
  readonly tag?: unknown;
  readonly digest?: unknown;
}

/** Name of an image in code: `redis-cart` is `redisCart`. */
export const camelImage = (name: string): string =>
  name.replace(/[^A-Za-z0-9]+([A-Za-z0-9]?)/g, (_, next: string) => next.toUpperCase()).replace(/^[0-9]/, 'of$&');

/** Whether an entry is for an image; one that names no digest takes the digest that is there. */
export const isOf = (entry: Entry, { repository, tag, digest = 'unverified' }: ImageParts): boolean =>
  entry.repository === repository && entry.tag === tag && (entry.digest === digest || digest === 'unverified');

/** The first key like a name that is not taken. */
export function free(name: string, taken: ReadonlyMap<string, unknown>): string {
  for (let count = 1; ; count++) {
    const key = count === 1 ? name : `${name}${count}`;
    if (!taken.has(key)) return key;
  }
}

/** The entry of an image that is new. */
export const entryOf = ({ repository, tag, digest }: ImageParts, date: string): object => ({
  repository,
  tag,
  digest: digest ?? 'unverified',
  ...(digest === undefined && {
    withoutDigest: 'it came in without a digest: npx archipel lock images has it',
  }),
  date,
  source:
    digest === undefined
      ? 'unverified: it came in by archipel import'
      : 'it came in by archipel import, with this digest',
});
