import type { JsonObject } from '../../model/units/json';
import { isMapping, replaced, type Step } from './leaves';

/** Keys by which a chart lets its neighbours be turned off. */
const SWITCHES = ['enabled', 'enable', 'create', 'install', 'deploy'];

/**
 * The values with every switch on that stands beside the place or beside what it is in, where the chart or the values
 * have it off. Nothing where there is none: then no switch explains why a place has no effect.
 *
 * @param defaults the chart's own values, with those of its sub-charts
 */
export function switchedOn(values: JsonObject, defaults: JsonObject, path: readonly Step[]): JsonObject | undefined {
  const off = path.slice(0, -1).flatMap((_, depth) => switchesAt(values, defaults, path.slice(0, depth + 1)));
  if (off.length === 0) return undefined;
  return off.reduce((on, place) => replaced(on, place, { value: true }), values);
}

function switchesAt(values: JsonObject, defaults: JsonObject, place: readonly Step[]): readonly (readonly Step[])[] {
  return SWITCHES.map((name) => [...place, name]).filter((one) => {
    const own = valueAt(values, one);
    return own === false || (own === undefined && valueAt(defaults, one) === false);
  });
}

/** What stands at the end of a path, as far as it leads. */
export function valueAt(values: unknown, path: readonly Step[]): unknown {
  return path.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return typeof step === 'number' ? (value[step] as unknown) : undefined;
    return isMapping(value as JsonObject) ? (value as JsonObject)[step] : undefined;
  }, values);
}
