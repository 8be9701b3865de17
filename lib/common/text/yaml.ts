/*
 * Texts as values of YAML, where YAML is written by hand or stands inside another text: one line each. Documents are
 * written by lib/synth/emit.
 */

/** What every version of YAML reads as a text: no colon before a blank, no number, no word that is a value. */
const WORD = /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[A-Za-z][A-Za-z0-9_./:@+-]*[A-Za-z0-9_/]$/i;

/** A line of words and expressions that is a text as it stands. */
const LINE = /^[A-Za-z](?:(?!: | #)[\x20-\x7e])*[\x21-\x39\x3b-\x7e]$/;

/** Characters that JSON leaves as they are and parsers of YAML refuse, drop or take for a line break. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A text as a value, quoted unless it is one word. */
export const yamlText = (text: string): string => (WORD.test(text) ? text : quoted(text));

/** The same for what people read: quoted only where it could be taken for something else. */
export const yamlLine = (text: string): string => (WORD.test(text) || LINE.test(text) ? text : quoted(text));

const quoted = (text: string): string =>
  JSON.stringify(text).replace(UNPRINTABLE, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
