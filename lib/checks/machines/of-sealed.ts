import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { sealedFiles, type SealedFile } from '../sops/sealed';
import { fields } from '../tree/read';
import { textsIn } from '../tree/texts';
import { SEALED } from './codes';
import type { Inventory, Variables } from './files';

/** A file of SOPS below `platforms/`, as variables name it from where the inventory is. */
const FILE = /(?<=\/)platforms\/[^'"\s]+\.sops\.(?:ya?ml|json)/;

/**
 * Encrypted files that the variables of a cluster look up: that they are there, and that what is taken of them is. A
 * file that its script has not made yet is a warning, since the script asks the inventory what to make.
 */
export function sealedProblems(inventory: Inventory, artifacts: readonly Artifact[]): readonly Problem[] {
  const files = sealedFiles(artifacts);
  const looked = lookedUp(inventory.variables);
  return inventory.variables.flatMap((variables) => [
    ...absent(variables, files, inventory),
    ...unnamed(variables, looked, files),
  ]);
}

/** Files by the variables that hold what is in them. */
const lookedUp = (all: readonly Variables[]): ReadonlyMap<string, string> =>
  new Map(
    all.flatMap(({ value }) =>
      Object.entries(fields(value)).flatMap(([name, written]) => {
        const [file] = typeof written === 'string' && /\blookup\(/.test(written) ? (FILE.exec(written) ?? []) : [];
        return file === undefined ? [] : [[name, file] as const];
      }),
    ),
  );

const absent = (
  { artifact, value }: Variables,
  files: ReadonlyMap<string, SealedFile>,
  { platform, site }: Inventory,
): readonly Problem[] =>
  textsIn(value).flatMap(({ field, written }) => {
    const [file] = FILE.exec(written) ?? [];
    if (file === undefined || files.has(file)) return [];
    return [
      atArtifact(SEALED, artifact, {
        field,
        message: 'the encrypted file that Ansible reads is not there',
        given: file,
        allowed: 'a file of SOPS',
        remedy: `make it: scripts/site-secrets.sh ${/\.snapshots\./.test(file) ? '--snapshots ' : ''}${platform} ${site}`,
      }),
    ];
  });

const unnamed = (
  { artifact, value }: Variables,
  looked: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, SealedFile>,
): readonly Problem[] =>
  textsIn(value).flatMap(({ field, written }) =>
    [...written.matchAll(/\{\{\s*(\w+)\.(\w+)/g)].flatMap(([, variable = '', key = '']) => {
      const sealed = files.get(looked.get(variable) ?? '');
      if (sealed === undefined || sealed.keys.some((one) => one === key || one.startsWith(`${key}.`))) return [];
      return [
        atArtifact(SEALED, artifact, {
          field,
          message: `${sealed.path} has no value of this name`,
          given: key,
          allowed: sealed.keys.join(', '),
          remedy: `sops edit ${sealed.path} puts it there`,
        }),
      ];
    }),
  );
