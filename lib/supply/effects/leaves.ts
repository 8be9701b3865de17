import type { JsonObject, JsonValue } from '../../model/units/json';

/** One step into values: a key, or the place in a list. */
export type Step = string | number;

/** A place in the values of a release with other values of the same type, any of which should change the rendering. */
export interface Leaf {
  readonly path: readonly Step[];
  /** In the order in which they are tried; a chart may refuse some. */
  readonly others: readonly Other[];
}

/** What to put into a place instead; `absent` takes the key away, so that the chart's own default holds. */
export type Other = { readonly value: JsonValue } | { readonly absent: true };

/** Every leaf of values: what is no list and no mapping, empty ones, and for each list one more element. */
export const leavesOf = (values: JsonObject): readonly Leaf[] => inside(values, []);

function inside(value: JsonValue, path: readonly Step[]): readonly Leaf[] {
  if (Array.isArray(value)) {
    const elements = value as readonly JsonValue[];
    return [
      ...elements.flatMap((element, index) => inside(element, [...path, index])),
      { path: [...path, elements.length], others: [{ value: another(elements.at(-1)) }] },
    ];
  }
  if (isMapping(value) && (path.length === 0 || Object.keys(value).length > 0))
    return Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : inside(inner, [...path, key])));
  return [{ path, others: othersOf(value) }];
}

/** Other values of the type of a leaf. */
function othersOf(value: JsonValue): readonly Other[] {
  if (value === null) return [{ absent: true }, { value: 'other' }];
  if (typeof value === 'boolean') return [{ value: !value }];
  if (typeof value === 'number') return [{ value: value + 1 }, { value: Math.max(0, value - 1) }];
  if (typeof value === 'string') return otherTexts(value).map((text) => ({ value: text }));
  return [{ value: { other: 'other' } }, { value: { other: {} } }, { absent: true }];
}

/** A quantity, a duration or a version stays one, where it can. */
function otherTexts(text: string): readonly string[] {
  if (text === 'true' || text === 'false') return [text === 'true' ? 'false' : 'true'];
  const counted = text.replace(/\d+/, (digits) => String(Number(digits) + 1));
  return [...(/^\d/.test(text) ? [counted] : []), `${text}x`, counted, 'other'].filter((other) => other !== text);
}

/** An element for the end of a list: like the last one, with all its texts changed so that its name is its own. */
function another(last: JsonValue | undefined): JsonValue {
  if (last === undefined) return 'other';
  if (typeof last === 'string') return otherTexts(last)[0] ?? 'other';
  if (typeof last === 'number') return last + 1;
  if (Array.isArray(last)) return (last as readonly JsonValue[]).map(another);
  if (!isMapping(last)) return last;
  return Object.fromEntries(Object.entries(last).map(([key, inner]) => [key, another(inner)]));
}

/** The values with something else in one place. */
export function replaced(values: JsonObject, path: readonly Step[], other: Other): JsonObject {
  return put(values, path, other) as JsonObject;
}

function put(value: JsonValue | undefined, [step, ...rest]: readonly Step[], other: Other): JsonValue {
  if (step === undefined) return 'value' in other ? other.value : null;
  if (typeof step === 'number') {
    const list = [...((Array.isArray(value) ? value : []) as readonly JsonValue[])];
    list[step] = put(list[step], rest, other);
    return list;
  }
  const mapping = isMapping(value) ? value : {};
  if (rest.length === 0 && 'absent' in other)
    return Object.fromEntries(Object.entries(mapping).filter(([key]) => key !== step));
  return { ...mapping, [step]: put(mapping[step], rest, other) };
}

/** `cilium.values[0].name` */
export const pathText = (path: readonly Step[]): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${keyText(step)}`))
    .join('');

const keyText = (key: string): string => (/^[\w-]+$/.test(key) ? key : JSON.stringify(key));

export const isMapping = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
