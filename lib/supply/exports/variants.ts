import type { JsonObject, JsonValue } from '../../model/units/json';

/** Values to render a chart with, laid over its defaults. */
export interface Variant {
  readonly words: string;
  readonly values: JsonObject;
}

type Path = readonly string[];

/** A value of a chart that somebody may set, with what its schema says of it. */
interface Knob {
  readonly path: Path;
  readonly value: JsonValue;
  readonly schema: JsonObject;
}

/**
 * The defaults, each switch in its other position, and every other value changed at once: a change of one value at a
 * time costs a process each, and one that is wrong alone is wrong among others.
 */
export function variantsOf(defaults: JsonObject, schema: JsonObject): readonly Variant[] {
  const knobs = knobsOf(defaults, schema, []);
  const switches = knobs.filter(({ schema: own }) => own['type'] === 'boolean');
  const others = knobs.flatMap(({ path, value, schema: own }) => {
    const other = otherValue(path, value, own);
    return other === undefined ? [] : [{ path, value: other }];
  });
  return [
    { words: 'the defaults', values: {} },
    ...switches.map(({ path, value }) => ({
      words: `${path.join('.')}: ${String(value !== true)}`,
      values: put({}, path, value !== true),
    })),
    ...(others.length === 0
      ? []
      : [
          {
            words: 'every value but the switches changed',
            values: others.reduce<JsonObject>((all, { path, value }) => put(all, path, value), {}),
          },
        ]),
  ];
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function knobsOf(value: JsonValue, schema: JsonObject, path: Path): readonly Knob[] {
  const properties = schema['properties'];
  if (!isObject(value) || !isObject(properties)) return schema['const'] === undefined ? [{ path, value, schema }] : [];
  return Object.entries(properties).flatMap(([key, inner]) => {
    const own = value[key];
    return own === undefined || !isObject(inner) ? [] : knobsOf(own, inner, [...path, key]);
  });
}

/** Texts of which one fits most patterns: an amount of CPU or memory, a name, a time, a duration. */
const TEXTS = ['70m', '70Mi', 'other', 'other.example.org', '30s', '1.2.3'];

/** Keys whose values mean more than their pattern says. */
const BY_KEY: Readonly<Record<string, string>> = {
  repository: 'registry.example.org/other',
  timeZone: 'Europe/Paris',
  schedule: '*/7 * * * *',
};

/** Another value that the schema takes; nothing where none is known. */
function otherValue(path: Path, value: JsonValue, schema: JsonObject): JsonValue | undefined {
  const allowed = schema['enum'];
  if (Array.isArray(allowed)) return (allowed as readonly JsonValue[]).find((one) => one !== value);
  if (typeof value === 'number') return otherNumber(value, schema);
  if (typeof value === 'string') return otherText(path, value, schema);
  if (!isObject(value) || !isObject(schema['additionalProperties'])) return undefined;
  return schema['additionalProperties']['type'] === 'string' ? { ...value, ANOTHER: '1.10' } : undefined;
}

function otherNumber(value: number, { minimum, maximum }: JsonObject): number | undefined {
  const fits = (one: number): boolean =>
    (typeof minimum !== 'number' || one >= minimum) && (typeof maximum !== 'number' || one <= maximum);
  return [value + 1, value - 1].find(fits);
}

/** What is empty stays so: an absent digest means something else than another one. */
function otherText(path: Path, value: string, { pattern, maxLength, minLength }: JsonObject): string | undefined {
  if (value === '') return undefined;
  const fits = (text: string): boolean =>
    text !== value &&
    (typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text)) &&
    (typeof maxLength !== 'number' || text.length <= maxLength) &&
    (typeof minLength !== 'number' || text.length >= minLength);
  const own = BY_KEY[path.at(-1) ?? ''];
  // Two paths stay two paths.
  const texts = [...(own === undefined ? [] : [own]), ...(value.startsWith('/') ? [`${value}-other`] : []), ...TEXTS];
  return texts.find(fits);
}

function put(values: JsonObject, [key = '', ...rest]: Path, value: JsonValue): JsonObject {
  const inner = values[key];
  return { ...values, [key]: rest.length === 0 ? value : put(isObject(inner) ? inner : {}, rest, value) };
}
