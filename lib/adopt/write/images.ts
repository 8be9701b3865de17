import type { ImageParts } from '../fit/image';
import { camelImage, type Entry, entryOf, free, isOf } from './image-entry';

/** `images.json` of a platform, as text. */
export interface Images {
  readonly text: string;
  /** Key of each image that was asked for, by its reference. */
  readonly keyOf: (image: ImageParts) => string;
  /** How many were added. */
  readonly added: number;
}

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
    const key = known ?? free(camelImage(name), entries);
    keys.set(JSON.stringify(image), key);
    if (known === undefined) entries.set(key, entryOf(image, today));
  }
  return {
    text: `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`,
    keyOf: (image) => keys.get(JSON.stringify(image)) ?? '',
    added: entries.size - before,
  };
}
