import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keepPlatforms, repositoryCopy } from '../../support/repository-copy';

/** What a run reads of the repository besides what synthesis does. */
const READ = ['docs', '.charts'];

/** `v1.36.3` becomes `1.36`. */
export const minorOf = (version: string): string => version.replace(/^v/, '').split('.').slice(0, 2).join('.');

/**
 * A copy of the repository in which a platform asks for another minor version of Kubernetes, rendered. Whoever makes it
 * deletes it.
 *
 * @param from - the minor version that the platform's files name
 * @throws with what synthesis said where it refuses the other version, or where no file names the one that is pinned
 */
export function renderedFor(root: string, platform: string, from: string, to: string): string {
  const copy = repositoryCopy(root);
  try {
    keepPlatforms(copy, [platform]);
    const folder = join(copy, 'platforms', platform);
    const changed = filesIn(folder).filter((file) => nameMinor(join(folder, file), from, to));
    if (changed.length === 0) throw new Error(`no file of platforms/${platform} names Kubernetes '${from}'`);
    for (const name of READ.filter((one) => existsSync(join(root, one))))
      symlinkSync(join(root, name), join(copy, name));
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/run.cjs', 'archipel', 'synth'], {
      cwd: copy,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`nothing is rendered for ${to}: ${`${stdout}\n${stderr}`.trim().slice(0, 2000)}`);
    return copy;
  } catch (error) {
    rmSync(copy, { recursive: true, force: true });
    throw error;
  }
}

/** Writes another minor version where a file names one. @returns whether it did */
function nameMinor(file: string, from: string, to: string): boolean {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(`'${from}'`)) return false;
  writeFileSync(file, text.replaceAll(`'${from}'`, `'${to}'`));
  return true;
}

/**
 * Takes over what differs between two renderings of a cluster. Secrets are left: a run has encrypted its own.
 *
 * @returns files, from the folder
 */
export function takeOver(from: string, to: string): string[] {
  const [there, here] = [filesIn(from), filesIn(to)];
  const isSame = (file: string): boolean =>
    here.includes(file) && readFileSync(join(from, file)).equals(readFileSync(join(to, file)));
  const written = there.filter((file) => !file.endsWith('.sops.yaml') && !isSame(file));
  const gone = here.filter((file) => !there.includes(file));
  for (const file of written) cpSync(join(from, file), join(to, file), { recursive: true });
  for (const file of gone) rmSync(join(to, file));
  return [...written, ...gone].filter((file) => dirname(file) !== '.');
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
