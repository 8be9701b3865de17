import type { JsonObject, JsonValue } from '../model/units/json';

/**
 * Writes a document as block YAML that every parser in use reads as the same data: YAML 1.1 (kubectl, kustomize,
 * Argo CD, Flux), YAML 1.2, and js-yaml.
 *
 * A string stays plain only where no version of YAML could take it for something else; text of several lines is a
 * literal block where that is exact and a quoted string where it is not. Lines are never folded. Keys keep their
 * order; a key whose value is undefined is left out, an undefined list item becomes null, as in JSON.
 *
 * The emitter is our own because of what the others cost: it is about 35 times as fast as the `yaml` package,
 * whose stringify was two thirds of a whole synthesis (docs/performance.md).
 *
 * @returns the text, with one newline at its end
 */
export function emit(document: JsonObject): string {
  out = '';
  if (hasEntries(document)) writeMap(document, 0, '');
  else out = '{}\n';
  const text = out;
  out = '';
  return text;
}

/** What has been written so far. One string that only grows is the cheapest buffer V8 has. */
let out = '';

/**
 * Writes the value of a key (after `key:`) or of a list item (after `-`); `indent` is the column of its own content.
 */
function writeValue(value: JsonValue | undefined, indent: number, listColumn: number): void {
  if (typeof value === 'string') {
    if (value.includes('\n') && isExactAsBlock(value)) writeBlock(value, indent);
    else out += ` ${scalar(value)}\n`;
  } else if (typeof value === 'number') {
    out += ` ${number(value)}\n`;
  } else if (typeof value === 'boolean') {
    out += value ? ' true\n' : ' false\n';
  } else if (value === null || value === undefined) {
    out += ' null\n';
  } else if (isList(value)) {
    if (value.length === 0) {
      out += ' []\n';
    } else {
      out += '\n';
      writeList(value, listColumn, padding(listColumn));
    }
  } else if (hasEntries(value)) {
    out += '\n';
    writeMap(value, indent, padding(indent));
  } else {
    out += ' {}\n';
  }
}

/** @param lead what stands before the first key: the padding, or `- ` after it for a map inside a list */
function writeMap(map: JsonObject, column: number, lead: string): void {
  const pad = padding(column);
  let before = lead;
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value === undefined) continue;
    const name = scalar(key);
    out += name.length > LONGEST_SIMPLE_KEY ? `${before}? ${name}\n${pad}:` : `${before}${name}:`;
    before = pad;
    writeValue(value, column + 2, column);
  }
}

/** Lists stand in the column of their key, as kubectl and kustomize print them. */
function writeList(list: readonly JsonValue[], column: number, lead: string): void {
  const pad = padding(column);
  let before = lead;
  for (const item of list) {
    out += before;
    before = pad;
    if (item !== null && typeof item === 'object') {
      if (isList(item) ? item.length > 0 : hasEntries(item)) {
        if (isList(item)) writeList(item, column + 2, '- ');
        else writeMap(item, column + 2, '- ');
        continue;
      }
    }
    out += '-';
    writeValue(item, column + 2, column + 2);
  }
}

/**
 * A key on one line with its value may be 1024 characters long in YAML, bytes in some parsers; a longer one needs
 * the form with a question mark. A quarter, for characters of four bytes.
 */
const LONGEST_SIMPLE_KEY = 256;

/**
 * Starts with a letter, an underscore or a slash (so it is no number, date, time or indicator), holds no control
 * characters, no `: ` and no ` #`, and ends with neither a blank nor a colon. Letters are Latin, as far as YAML 1.1
 * and 1.2 agree without looking at tables.
 */
const PLAIN = /^[A-Za-z_/\u00c0-\u024f](?:[!-9;-~\u00a1-\u024f]| (?=[!-"$-~\u00a1-\u024f])|:(?=[!-~\u00a1-\u024f]))*$/;

/** `e1`: an exponent and nothing else, which the `yaml` package takes for a number in YAML 1.1. */
const EXPONENT = /^[eE][-+]?[0-9]+$/;

/** Kubernetes quantities and durations: digits and a unit that no YAML number may end with. */
const QUANTITY = /^[1-9][0-9]*(?:m|k|Ki|M|Mi|G|Gi|T|Ti|P|Pi|s|h|d)$/;

/** Words that some version of YAML reads as a boolean or as null, in lower case. */
const WORDS = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']);

/**
 * Characters that JSON leaves as they are and YAML parsers reject, drop or take for a line break; and marks that turn
 * the direction, which would have a reviewer read something else than a program does.
 */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Bidi_Control}/gu;

/** Keys and short values repeat from object to object, so what they look like is worked out once. Bounded. */
const known = new Map<string, string>();
const MOST_KNOWN = 20_000;
const LONGEST_KNOWN = 80;

function scalar(text: string): string {
  const isShort = text.length <= LONGEST_KNOWN;
  const seen = isShort ? known.get(text) : undefined;
  if (seen !== undefined) return seen;
  const isPlain = PLAIN.test(text) ? !isTaken(text) : QUANTITY.test(text);
  const written = isPlain ? text : quoted(text);
  if (isShort && known.size < MOST_KNOWN) known.set(text, written);
  return written;
}

/** Whether a text that looks plain is a value of another type in some version of YAML. */
function isTaken(text: string): boolean {
  return (text.length <= 5 && WORDS.has(text.toLowerCase())) || EXPONENT.test(text);
}

/** A JSON string is a YAML double-quoted scalar, once the few characters that only JSON prints are escaped. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(UNPRINTABLE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** YAML 1.1 wants a dot in a number with an exponent: `1e+21` is a string there. */
function number(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
  const text = String(value);
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}

/** Control characters, marks of direction, other line breaks, a blank before a line's end: not exact in a block. */
const NOT_IN_BLOCK =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Bidi_Control}|[ \t](?:\n|$)/u;

const LONE_SURROGATE = /\p{Surrogate}/u;

function isExactAsBlock(text: string): boolean {
  // The first line decides the indentation, so it may be neither blank nor indented.
  return text.charCodeAt(0) > 32 && !NOT_IN_BLOCK.test(text) && !LONE_SURROGATE.test(text);
}

function writeBlock(text: string, indent: number): void {
  const pad = padding(indent);
  // `|` keeps one newline at the end, `|-` none, `|+` all.
  const chomp = !text.endsWith('\n') ? '-' : text.endsWith('\n\n') ? '+' : '';
  const body = chomp === '-' ? text : text.slice(0, -1);
  out += ` |${chomp}\n${pad}${body.replace(/\n(?!\n|$)/g, `\n${pad}`)}\n`;
}

const paddings: string[] = [];

function padding(column: number): string {
  return (paddings[column] ??= ' '.repeat(column));
}

function hasEntries(map: JsonObject): boolean {
  for (const key in map) if (map[key] !== undefined) return true;
  return false;
}

/** `Array.isArray` does not narrow readonly arrays out of a union. */
function isList(value: JsonObject | readonly JsonValue[]): value is readonly JsonValue[] {
  return Array.isArray(value);
}
