import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { replaceFile } from '../../../lib/supply';

/** The one file that may be there already: images are added to it. */
const LIST = /\/images\.json$/;

/**
 * Writes all files or none. @returns their paths
 *
 * @throws Error where one cannot be written; what was written before it is taken away again
 */
export function writeAll(root: string, files: ReadonlyMap<string, string>): readonly string[] {
  const done: string[] = [];
  const lists = [...files].filter(([path]) => LIST.test(path) && existsSync(join(root, path)));
  try {
    for (const [path, text] of files) {
      if (lists.some(([list]) => list === path)) continue;
      mkdirSync(dirname(join(root, path)), { recursive: true });
      // Somebody may have written it since it was looked for.
      writeFileSync(join(root, path), text, { flag: 'wx' });
      done.push(path);
    }
    for (const [path, text] of lists) replaceFile(join(root, path), text);
  } catch (error) {
    for (const path of done) rmSync(join(root, path));
    throw error;
  }
  return [...done, ...lists.map(([path]) => path)];
}
