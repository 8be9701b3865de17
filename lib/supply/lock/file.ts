import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../replace-file';
import { formatLock, LOCK_FILE, parseLock, type ParsedLock } from './format';
import type { Item } from './item';

/** The lock of a repository; without the file, an empty one. */
export function readLock(root: string): ParsedLock {
  const file = join(root, LOCK_FILE);
  return existsSync(file) ? parseLock(readFileSync(file, 'utf8')) : { items: [], problems: [] };
}

/** Writes the lock, whole or not at all. @returns whether anything changed */
export function writeLock(root: string, items: readonly Item[]): boolean {
  const file = join(root, LOCK_FILE);
  const text = formatLock(items);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return false;
  replaceFile(file, text);
  return true;
}
