import { z } from 'zod';
import type { Reference } from './reference';
import { ask, type Held } from './registry';

const platform = z.object({ os: z.string(), architecture: z.string(), variant: z.string().optional() });
const index = z.object({ manifests: z.array(z.object({ platform: platform.optional() })) });
const manifest = z.object({ config: z.object({ digest: z.string() }) });

/** What an image was built for: its index lists it; an image for one platform says it in its configuration. */
export async function platformsOf(reference: Reference, { body }: Held): Promise<readonly string[]> {
  const many = index.safeParse(body).data;
  if (many !== undefined)
    return named(many.manifests.flatMap((one) => (one.platform === undefined ? [] : [one.platform])));
  const { config } = manifest.parse(body);
  return named([platform.parse((await ask(reference, 'blobs', config.digest)).body)]);
}

/** Sorted, each once. Attestations stand in an index for `unknown`. */
const named = (platforms: readonly z.infer<typeof platform>[]): readonly string[] => [
  ...new Set(
    platforms
      .filter(({ os }) => os !== 'unknown')
      .map(({ os, architecture, variant }) => [os, architecture, ...(variant === undefined ? [] : [variant])].join('/'))
      .sort(),
  ),
];
