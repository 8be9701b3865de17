/** What no shell reads as more than itself; `~`, `#` and `=` do so only where they begin a word or an assignment. */
const PLAIN = /^[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:@%+,=~#-]*$/;

/**
 * A word of a command of a POSIX shell: whatever the text, it is one operand.
 *
 * @throws RangeError where it holds NUL, which ends every operand
 */
export function shellWord(text: string): string {
  if (text.includes('\0')) throw new RangeError('a word of a command cannot hold the character NUL');
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A part of a text between double quotes of a shell. */
export const inDoubleQuotes = (text: string): string => text.replace(/["\\$`]/g, '\\$&');
