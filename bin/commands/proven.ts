import { resolve } from 'node:path';
import { CHART_FOLDER } from '../../lib/inputs';
import { isAsked, isChangedSince, rememberProven, type Surroundings, workTree } from '../../lib/tools/repository';

/** Folders that Git ignores and that a proof reads. */
export const surroundings = (root: string): Surroundings => ({
  folders: [process.env['ARCHIPEL_CRDS'] ?? '.crds', CHART_FOLDER].map((folder) => resolve(root, folder)),
});

/**
 * Keeps that what lies in the folder was proven, where hooks ask for it: the commit of it then waits for nothing. What
 * changed while it was proven is not what was proven.
 *
 * @param since - when the proof began, in milliseconds of the clock of files
 */
export async function keepProven(root: string, since: number): Promise<void> {
  if (!isAsked(root)) return;
  try {
    if (await isChangedSince(root, since)) return;
    rememberProven(root, 'gates', await workTree(root, process.env), surroundings(root));
  } catch {
    // Not in a repository, or one that cannot be written: the hook proves it itself.
  }
}
