import { dotted, type Values } from '../export';
import type { ManifestObject } from '../synth/collect';

/**
 * Values of a chart that do less once the workload is patched: their tokens come out in fewer places. Such a chart
 * would take a value and not follow it.
 */
export function hiddenValues(
  { knobs }: Values,
  patched: readonly ManifestObject[],
  unpatched: readonly ManifestObject[],
): readonly string[] {
  const [after, before] = [JSON.stringify(patched), JSON.stringify(unpatched)];
  return knobs
    .filter(({ token }) => {
      const text = typeof token === 'string' || typeof token === 'number' ? `${token}` : JSON.stringify(token);
      return countOf(after, text) < countOf(before, text);
    })
    .map(({ path }) => dotted(path));
}

const countOf = (text: string, part: string): number => text.split(part).length;
