import { defined } from '../../common/optional';
import type { RenderedObject } from '../../model/delivery/rendering';
import type { Change } from './change';
import { shortened } from '../../change/shorten';

/** Every image that objects name under a key `image`, in pods and in custom resources. */
export function imagesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(imagesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    key === 'image' && typeof inner === 'string' ? [inner] : imagesIn(inner),
  );
}

/** Images that come, go, or have other tags or digests; by repository. */
export function imageChanges(before: readonly RenderedObject[], after: readonly RenderedObject[]): readonly Change[] {
  const [old, young] = [byRepository(imagesIn(before)), byRepository(imagesIn(after))];
  const repositories = [...new Set([...old.keys(), ...young.keys()])];
  return repositories.flatMap((subject): readonly Change[] => {
    const [was, is] = [old.get(subject), young.get(subject)];
    return was === is ? [] : [{ kind: 'image', subject, ...defined({ before: was, after: is }) }];
  });
}

/** Tags and digests by repository, as one text. */
function byRepository(images: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>();
  for (const image of images) {
    const [, repository = image, version = ''] = /^([^@]*?)((?::[^:/@]+)?(?:@.+)?)$/.exec(image) ?? [];
    found.set(repository, (found.get(repository) ?? new Set()).add(shortened(version.replace(/^:/, '') || 'no tag')));
  }
  return new Map([...found].map(([repository, versions]) => [repository, [...versions].sort().join(', ')]));
}
