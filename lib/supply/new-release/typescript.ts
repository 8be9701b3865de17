/** A value that stands in code; text of code in place of a value is {@link Code}. */
export type Written = string | number | boolean | Code | readonly Written[] | { readonly [key: string]: Written };

/** An expression, as it shall stand. */
export class Code {
  constructor(readonly text: string) {}
}

/** Longest line, as Prettier is configured. */
const WIDTH = 120;

/**
 * A value as Prettier would write it: on one line where that fits, an entry a line where it does not.
 *
 * @param indent - spaces before the line that it begins on
 * @param used - of that line, what stands before it and behind it
 */
export function written(value: Written, indent: number, used: number): string {
  const flat = flatOf(value);
  if (indent + used + flat.length <= WIDTH && !staysBroken(value)) return flat;
  return Array.isArray(value) || isMapping(value) ? broken(value, indent) : flat;
}

/** A mapping with an entry a line, which Prettier leaves so. */
export function broken(value: Written, indent: number): string {
  const inner = indent + 2;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const lines = Array.isArray(value)
    ? (value as readonly Written[]).map((one) => (isMapping(one) ? broken(one, inner) : written(one, inner, 1)))
    : Object.entries(value as Readonly<Record<string, Written>>).map(([key, one]) => {
        const before = `${keyText(key)}: `;
        return before + written(one, inner, before.length + 1);
      });
  return [open, ...lines.map((line) => `${' '.repeat(inner)}${line},`), `${' '.repeat(indent)}${close}`].join('\n');
}

/** A list with mappings in it gets a line for each of their entries. */
const staysBroken = (value: Written): boolean =>
  Array.isArray(value) && (value as readonly Written[]).some((one) => isMapping(one));

function flatOf(value: Written): string {
  if (value instanceof Code) return value.text;
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${(value as readonly Written[]).map(flatOf).join(', ')}]`;
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value as Readonly<Record<string, Written>>).map(
    ([key, one]) => `${keyText(key)}: ${flatOf(one)}`,
  );
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

const keyText = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key));

/** In single quotes, unless that takes more escapes. */
export function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1);
  const singles = text.split("'").length;
  if (singles > text.split('"').length) return `"${escaped}"`;
  return `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

const isMapping = (value: Written): value is { readonly [key: string]: Written } =>
  typeof value === 'object' && !Array.isArray(value) && !(value instanceof Code);
