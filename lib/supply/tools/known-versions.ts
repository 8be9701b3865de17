import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { replaceFile } from '../replace-file';

/** File of the versions that programs told in earlier runs, from the repository root. */
export const VERSIONS_FILE = 'node_modules/.cache/archipel/versions.json';

/**
 * Versions that programs told, so that a second run does not start four programs of 80 MB each only to ask.
 *
 * A program is known by its place, size and times: reading it whole would take longer than asking it. One that is found
 * on PATH is always asked, since only the system knows which it is.
 */
export class KnownVersions {
  private readonly file: string;

  constructor(root: string) {
    this.file = join(root, VERSIONS_FILE);
  }

  /** What the program told before, or what it tells now; no answer is asked for again. */
  async get(command: string, ask: () => Promise<string | undefined>): Promise<string | undefined> {
    const key = identityOf(command);
    const known = key === undefined ? undefined : this.read()[key];
    if (known !== undefined) return known;
    const version = await ask();
    if (key !== undefined && version !== undefined) this.keep(key, version);
    return version;
  }

  private read(): Readonly<Record<string, string>> {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as Record<string, string>;
    } catch {
      return {};
    }
  }

  private keep(key: string, version: string): void {
    try {
      replaceFile(this.file, JSON.stringify({ ...this.read(), [key]: version }));
    } catch {
      // A disk that cannot be written: the next run asks again.
    }
  }
}

function identityOf(command: string): string | undefined {
  if (!isAbsolute(command)) return undefined;
  const { size, mtimeMs, ctimeMs } = statSync(command);
  return [command, size, mtimeMs, ctimeMs].join(' ');
}
