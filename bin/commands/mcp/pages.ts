import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A page of the reference of the model. */
export interface Page {
  /** `workload` */
  readonly name: string;
  readonly text: () => string;
}

/**
 * Pages of the reference: they are in the package, and in its own repository.
 *
 * @param root - the repository that the command is called in
 */
export function pagesOf(root: string): readonly Page[] {
  const folder = join(dirname(createRequire(join(root, 'package.json')).resolve('archipel/package.json')), FOLDER);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => ({ name: nameOf(file), text: () => readFileSync(join(folder, file), 'utf8') }));
}

const FOLDER = 'docs/reference';

/** The page that lists the others is the one that a reader begins with. */
const nameOf = (file: string): string => (file === 'README.md' ? 'index' : file.slice(0, -'.md'.length));
