import type { ImageParts } from '../fit/image';

/** `images.json` of a platform, as text. */
export interface Images {
  readonly text: string;
  /** Key of each image that was asked for, by its reference. */
  readonly keyOf: (image: ImageParts) => string;
  /** How many were added. */
  readonly added: number;
}

interface Entry {
  readonly repository?: unknown;
  readonly tag?: unknown;
  readonly digest?: unknown;
}

/** Name of an image in code: `redis-cart` is `redisCart`. */
const camel = (name: string): string =>
  name.replace(/[^A-Za-z0-9]+([A-Za-z0-9]?)/g, (_, next: string) => next.toUpperCase()).replace(/^[0-9]/, 'of$&');

/**
 * The images of a platform with those of its new workloads; what is there stays as it is.
 *
 * @param text - of the file as it is. @default - there is none
 * @param today - written beside each that is new, `YYYY-MM-DD`
 */
export function withImages(
  text: string | undefined,
  wanted: readonly { readonly name: string; readonly image: ImageParts }[],
  today: string,
): Images {
  const entries = new Map(Object.entries(JSON.parse(text ?? '{}') as Record<string, Entry>));
  const keys = new Map<string, string>();
  const before = entries.size;
  for (const { name, image } of wanted) {
    const known = [...entries].find(([, entry]) => isOf(entry, image))?.[0];
    const key = known ?? free(camel(name), entries);
    keys.set(JSON.stringify(image), key);
    if (known === undefined) entries.set(key, entryOf(image, today));
  }
  return {
    text: `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`,
    keyOf: (image) => keys.get(JSON.stringify(image)) ?? '',
    added: entries.size - before,
  };
}

const isOf = (entry: Entry, { repository, tag, digest = 'unverified' }: ImageParts): boolean =>
  entry.repository === repository && entry.tag === tag && (entry.digest === digest || digest === 'unverified');

function free(name: string, taken: ReadonlyMap<string, unknown>): string {
  for (let count = 1; ; count++) {
    const key = count === 1 ? name : `${name}${count}`;
    if (!taken.has(key)) return key;
  }
}

const entryOf = ({ repository, tag, digest }: ImageParts, date: string): object => ({
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
