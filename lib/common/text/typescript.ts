/** A value that stands in code; text of code in place of a value is {@link Code}. */
export type Written =
  | string
  | number
  | boolean
  | null
  | Code
  | Call
  | readonly Written[]
  | { readonly [key: string]: Written };

/** An expression, as it shall stand. */
export class Code {
  constructor(readonly text: string) {}
}

/** A call of a function with one mapping. */
export class Call {
  constructor(
    readonly name: string,
    readonly argument: { readonly [key: string]: Written },
  ) {}
}

/** Longest line, as the formatter is configured. */
const WIDTH = 120;

/**
 * A value as the formatter would write it: on one line where that fits, an entry a line where it does not.
 *
 * @param indent - spaces before the line that it begins on
 * @param used - of that line, what stands before it and behind it
 */
export function written(value: Written, indent: number, used: number): string {
  const flat = flatOf(value);
  if (indent + used + flat.length <= WIDTH && !staysBroken(value)) return flat;
  if (value instanceof Call) return `${value.name}(${broken(value.argument, indent)})`;
  return Array.isArray(value) || isMapping(value) ? broken(value, indent) : flat;
}

/** A mapping with an entry a line, which the formatter leaves so. */
export function broken(value: Written, indent: number): string {
  const inner = indent + 2;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const lines = Array.isArray(value)
    ? (value as readonly Written[]).map((one) => (isMapping(one) ? broken(one, inner) : written(one, inner, 1)))
    : Object.entries(value as Readonly<Record<string, Written>>).map(([key, one]) => {
        if (one instanceof Code && one.text === key) return key;
        const before = `${keyText(key)}: `;
        const text = written(one, inner, before.length + 1);
        const isLong = typeof one === 'string' && !isLines(one) && inner + before.length + text.length >= WIDTH;
        return isLong ? `${keyText(key)}:\n${' '.repeat(inner + 2)}${text}` : before + text;
      });
  if (lines.length === 0) return `${open}${close}`;
  return [open, ...lines.map((line) => `${' '.repeat(inner)}${line},`), `${' '.repeat(indent)}${close}`].join('\n');
}

/** A list with mappings in it gets a line for each of their entries, and so does what holds a text of several lines. */
const staysBroken = (value: Written): boolean =>
  (Array.isArray(value) && (value as readonly Written[]).some((one) => isMapping(one) || staysBroken(one))) ||
  (isMapping(value) && Object.values(value).some((one) => staysBroken(one) || isLines(one))) ||
  (value instanceof Call && staysBroken(value.argument));

const isLines = (value: Written): boolean => typeof value === 'string' && value.includes('\n');

function flatOf(value: Written): string {
  if (value instanceof Code) return value.text;
  if (value instanceof Call) return `${value.name}(${flatOf(value.argument)})`;
  if (typeof value === 'string') return isLines(value) ? inLines(value) : quoted(value);
  if (Array.isArray(value)) return `[${(value as readonly Written[]).map(flatOf).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value as Readonly<Record<string, Written>>).map(
    ([key, one]) => `${keyText(key)}: ${flatOf(one)}`,
  );
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

const keyText = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key));

/** A text of several lines as a template, which reads as the text does; control characters stay escaped. */
const inLines = (text: string): string =>
  `\`${text
    .replace(/[\\`]|\$\{/g, '\\$&')
    // oxlint-disable-next-line no-control-regex -- what no editor shows
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f\u2028\u2029]/g, (one) => JSON.stringify(one).slice(1, -1))
    .replace(/\u007f/g, '\\u007f')}\``;

/** In single quotes, unless that takes more escapes. */
export function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1);
  const singles = text.split("'").length;
  if (singles > text.split('"').length) return `"${escaped}"`;
  return `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

const isMapping = (value: Written): value is { readonly [key: string]: Written } =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Code) &&
  !(value instanceof Call);
