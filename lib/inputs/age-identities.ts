import { readFileSync } from 'node:fs';

/**
 * Secret keys of age, from where sops itself looks for them: the variable that holds them, and the file that another
 * one names. A line each; lines that begin with `#` are comments.
 *
 * @param given the values of `SOPS_AGE_KEY` and `SOPS_AGE_KEY_FILE`
 * @throws Error where a file is named that cannot be read: going on would leave MACs unchecked that somebody wants
 *   checked
 */
export function readAgeIdentities({
  keys = '',
  file = '',
}: {
  readonly keys?: string | undefined;
  readonly file?: string | undefined;
}): readonly string[] {
  return [keys, file === '' ? '' : read(file)]
    .flatMap((text) => text.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(
      `SOPS_AGE_KEY_FILE names a file that cannot be read: ${file}; correct the variable, or leave it out to go ` +
        'without keys',
    );
  }
}
