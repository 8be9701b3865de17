import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CHECK_CACHE_FILE, cacheHeader, type KeptResults } from '../inputs';

/** The most characters that are kept: some twenty thousand results. */
const MOST = 8_000_000;

/**
 * Keeps results of checks for the next run, the newest ones where there is not room for all.
 *
 * The file is written beside its place and moved there, so that a reader never sees half of it. That it cannot be
 * written is no error: the next run works out again what it does not find.
 */
export function writeCheckCache(root: string, { version, entries }: KeptResults): void {
  const file = join(root, CHECK_CACHE_FILE);
  const body = JSON.stringify(newest(entries));
  const temporary = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    try {
      writeFileSync(temporary, `${cacheHeader(version, body)}\n${body}`);
      renameSync(temporary, file);
    } finally {
      rmSync(temporary, { force: true });
    }
  } catch {
    // A read-only or full disk.
  }
}

function newest(entries: KeptResults['entries']): readonly (readonly [string, string])[] {
  const kept: [string, string][] = [];
  let room = MOST;
  for (const [key, text] of [...entries].reverse()) {
    room -= key.length + text.length;
    if (room < 0) break;
    kept.push([key, text]);
  }
  return kept.reverse();
}
