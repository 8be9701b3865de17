import { resolve } from 'node:path';
import { isFolder, readFolder, type TextFile } from './files';

/**
 * Where the schemas of custom resources may lie, seen from the repository root: what `archipel crds pull` makes, and
 * a folder that several repositories share.
 */
const USUAL_FOLDERS = ['.crds', '../shared/crds'];

/** The schemas at hand, or why there are none. */
export type CrdFolder = { readonly folder: string; readonly files: readonly TextFile[] } | { readonly absent: string };

/**
 * Reads the CRD folder.
 *
 * @param given - folder that the user named; where there is none, the usual ones are tried
 */
export function readCrds(root: string, given?: string): CrdFolder {
  const candidates = given === undefined ? USUAL_FOLDERS : [given];
  const folder = candidates.map((candidate) => resolve(root, candidate)).find(isFolder);
  if (folder === undefined) return { absent: given === undefined ? `no CRD folder (looked for ${USUAL_FOLDERS.join(', ')})` : `the CRD folder '${given}' does not exist` };
  return { folder, files: readFolder(folder, (path) => /\.(ya?ml|json)$/.test(path)) };
}
