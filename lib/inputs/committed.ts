import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder } from './files';

/**
 * What the repository holds of generated files: all of `dist/` but what publishing keeps there for itself
 * (`.published`), and those named outside it.
 */
export function readCommitted(root: string, outside: readonly string[]): ReadonlyMap<string, string> {
  return new Map([
    ...readFolder(join(root, 'dist'), (path) => !path.startsWith('.')).map(
      ({ path, text }) => [`dist/${path}`, text] as const,
    ),
    ...outside
      .filter((path) => existsSync(join(root, path)))
      .map((path) => [path, readFileSync(join(root, path), 'utf8')] as const),
  ]);
}

/** The records of releases, by path from the root: what their charts make, as somebody rendered it last. */
export function readRecords(root: string): ReadonlyMap<string, string> {
  const records = readFolder(join(root, 'records'), (path) => path.endsWith('.jsonl'));
  return new Map(records.map(({ path, text }) => [`records/${path}`, text]));
}
