import { resolve } from 'node:path';
import { isFolder, readFolder, type TextFile } from './files';

/** Where `archipel crds pull` puts the schemas of custom resources, seen from the repository root. */
const USUAL_FOLDER = '.crds';

/** The local schemas, or why there are none. */
export type CrdFolder = { readonly folder: string; readonly files: readonly TextFile[] } | { readonly absent: string };

/**
 * Reads the CRD folder.
 *
 * @param given - folder that the user named; without it, the one that `archipel crds pull` makes
 */
export function readCrds(root: string, given?: string): CrdFolder {
  const folder = resolve(root, given ?? USUAL_FOLDER);
  if (!isFolder(folder)) {
    return {
      absent: given === undefined ? `no CRD folder ${USUAL_FOLDER}` : `the CRD folder '${given}' does not exist`,
    };
  }
  return { folder, files: readFolder(folder, (path) => /\.(ya?ml|json)$/.test(path)) };
}
