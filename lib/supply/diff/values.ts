import type { JsonObject } from '../../model/units/json';
import { isMapping, pathText } from '../effects/leaves';
import { valueAt } from '../effects/switches';
import type { Change } from './change';
import { shortened, shortenedPair } from '../../change/shorten';

/**
 * Keys of our values that the older chart's own values have and the newer one's have not. An empty mapping and a null
 * take any key.
 */
export const goneValues = (ours: JsonObject, before: JsonObject, after: JsonObject): readonly Change[] =>
  unknownIn(ours, after, [])
    .filter((path) => valueAt(before, path) !== undefined)
    .map((path) => ({ kind: 'value-gone', subject: pathText(path), before: shortened(valueAt(ours, path)) }));

/** Keys of values that others do not have; an empty mapping and a null take any key. */
export function unknownIn(
  ours: JsonObject,
  defaults: JsonObject,
  path: readonly string[] = [],
): readonly (readonly string[])[] {
  return Object.entries(ours).flatMap(([key, value]) => {
    const [place, known] = [[...path, key], defaults[key]];
    if (!(key in defaults)) return [place];
    return isMapping(value) && isMapping(known) && Object.keys(known).length > 0 ? unknownIn(value, known, place) : [];
  });
}

/** The chart's own values that differ, as far as ours do not say something else. */
export const movedDefaults = (ours: JsonObject, before: JsonObject, after: JsonObject): readonly Change[] =>
  inMappings(ours, before, after, []);

function inMappings(
  ours: JsonObject,
  before: JsonObject,
  after: JsonObject,
  path: readonly string[],
): readonly Change[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key): readonly Change[] => {
    const [own, was, is, place] = [ours[key], before[key], after[key], [...path, key]];
    if (isMapping(was) && isMapping(is) && (own === undefined || isMapping(own)))
      return inMappings(own ?? {}, was, is, place);
    if (own !== undefined || JSON.stringify(was) === JSON.stringify(is)) return [];
    const subject = pathText(place);
    if (was === undefined) return [{ kind: 'key-new', subject, after: shortened(is) }];
    if (is === undefined) return [{ kind: 'key-gone', subject, before: shortened(was) }];
    const [old, young] = shortenedPair(was, is);
    return [{ kind: 'default-moved', subject, before: old, after: young }];
  });
}
