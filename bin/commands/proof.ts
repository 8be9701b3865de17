import type { ProveOptions } from '../../lib/app';
import type { CrdFile } from '../../lib/checks';
import { readAgeIdentities, readCrds } from '../../lib/inputs';
import { wrongUse } from './wrong-use';

/**
 * What a proof reads outside of the repository: the clock, schemas of custom resources and keys of age.
 *
 * @param crds folder of schemas that the user named
 * @throws CommanderError where a folder or a file is named that is not there: its gates would be skipped without a word
 */
export const proofInputs = (root: string, crds?: string): Pick<ProveOptions, 'crds' | 'identities' | 'now'> => ({
  // A variable that is set to nothing names no folder.
  crds: schemas(root, crds === '' ? undefined : crds),
  identities: ageIdentities(),
  now: () => performance.now(),
});

function schemas(root: string, given: string | undefined): ProveOptions['crds'] {
  const folder = readCrds(root, given);
  if (!('absent' in folder)) return sameFiles(folder.files);
  return given === undefined
    ? { absent: folder.absent }
    : wrongUse('archipel.crds', `${folder.absent}; correct the name, or fetch it with 'archipel crds pull'`);
}

let last: readonly CrdFile[] = [];

/** Of files that are as they were the very ones: a process that stays has compiled their schemas. */
function sameFiles(files: readonly CrdFile[]): readonly CrdFile[] {
  const isSame = ({ path, text }: CrdFile, index: number): boolean =>
    path === last[index]?.path && text === last[index].text;
  if (files.length !== last.length || !files.every(isSame)) last = files;
  return last;
}

function ageIdentities(): readonly string[] {
  try {
    return readAgeIdentities({ keys: process.env['SOPS_AGE_KEY'], file: process.env['SOPS_AGE_KEY_FILE'] });
  } catch (error) {
    return wrongUse('archipel.keys', (error as Error).message);
  }
}
