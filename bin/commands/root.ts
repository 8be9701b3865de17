import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a platform repository has at its root. */
const MARKS = ['platforms', 'package.json'];

/** The repository that a folder belongs to: the nearest one above with platforms in it, else the folder itself. */
export function rootAbove(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (MARKS.every((mark) => existsSync(join(at, mark)))) return at;
    if (dirname(at) === at) return folder;
  }
}
