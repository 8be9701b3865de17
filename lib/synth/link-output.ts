import { lstatSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/**
 * Makes a folder that another program expects lead to the one that was published.
 *
 * The cdk8s CLI removes its `output` before it runs the app and wants it there afterwards; with a link only the link
 * goes.
 * A folder that stands in the way is scratch of an earlier run.
 */
export function linkOutput(link: string, target: string): void {
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link, { recursive: true, force: true });
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(relative(dirname(link), target), link, 'dir');
}
