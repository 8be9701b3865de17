import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder } from './files';

/** File that the results of checks are kept in between runs, from the repository root. */
export const CHECK_CACHE_FILE = 'node_modules/.cache/archipel/checks/results.json';

/** Results of checks, and the code that they were made with. */
export interface KeptResults {
  /** Digest of the code: results of another one are never used. */
  readonly version: string;
  /** By key, the oldest first. */
  readonly entries: ReadonlyMap<string, string>;
}

/**
 * Reads the results that earlier runs of the same code kept.
 *
 * @param program - digest of the code, its packages and Node, where whoever started it knows that
 * @returns no entries where the file is absent, damaged or of other code; nothing at all where the code is not below
 *   the root, since results could then outlive it
 */
export function readCheckCache(root: string, program?: string): KeptResults | undefined {
  const version = program ?? codeVersion(root);
  return version === undefined ? undefined : { version, entries: entriesOf(join(root, CHECK_CACHE_FILE), version) };
}

/** The code of the gates, the packages that they use and the Node that runs them. */
function codeVersion(root: string): string | undefined {
  const folders = ['checks', 'policy', 'change', 'aws/audit', 'common', 'pins', 'tools'].map((name) => `lib/${name}`);
  const code = folders.flatMap((folder) => readFolder(join(root, folder)));
  const lock = join(root, 'package-lock.json');
  if (code.length === 0 || !existsSync(lock)) return undefined;
  const hash = createHash('sha256').update(process.version).update(readFileSync(lock));
  for (const { path, text } of code) hash.update(`${path}\n${text}`);
  return hash.digest('hex');
}

/** The file is a line with its version and the digest of the rest, then the entries as JSON. */
function entriesOf(file: string, version: string): ReadonlyMap<string, string> {
  const none = new Map<string, string>();
  try {
    const text = readFileSync(file, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    if (text.slice(0, end) !== cacheHeader(version, body)) return none;
    return new Map(JSON.parse(body) as [string, string][]);
  } catch {
    return none;
  }
}

/** First line of the file: what it belongs to, and a digest that a damaged body does not have. */
export const cacheHeader = (version: string, body: string): string =>
  `${version} ${createHash('sha256').update(body).digest('hex')}`;
