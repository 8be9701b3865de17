/** An image as one writes it: `ghcr.io/example/shop:1.4.2`, with a digest or without. */
const IMAGE = new RegExp(
  '^(?<repository>[a-z0-9.-]+(?::\\d+)?(?:/[a-z0-9._-]+)+):(?<tag>[A-Za-z0-9_][\\w.-]*)' +
    '(?:@(?<digest>sha256:[0-9a-f]{64}))?$',
);

/**
 * The text of `images.json` with one image more.
 *
 * @param before - its text; undefined where there is none
 * @returns undefined where the image is not written in full, or the key is taken
 */
export function withImage(before: string | undefined, key: string, image: string, date: string): string | undefined {
  const { repository, tag, digest } = IMAGE.exec(image)?.groups ?? {};
  const entries = JSON.parse(before ?? '{}') as Record<string, unknown>;
  if (repository === undefined || key in entries) return undefined;
  const unknown = { digest: 'unverified', withoutDigest: 'npx archipel lock images has it' };
  const source = digest === undefined ? 'unverified: given to archipel new workload' : 'given to archipel new workload';
  entries[key] = { repository, tag, ...(digest === undefined ? unknown : { digest }), date, source };
  return `${JSON.stringify(entries, null, 2)}\n`;
}
