import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFolder, readFolder, type TextFile } from './files';

/** What lies at a path that somebody wants to import. */
export type Incoming =
  | { readonly kind: 'absent' }
  /** A folder that kubectl builds. */
  | { readonly kind: 'kustomization' }
  /** A folder or an archive that helm renders. */
  | { readonly kind: 'chart' }
  /** YAML, in one file or in those of a folder. */
  | { readonly kind: 'files'; readonly files: readonly TextFile[] };

const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

const isYaml = (path: string): boolean => /\.(ya?ml|json)$/.test(path);

/** Says what lies at a path, and reads YAML. @param recursive - also what is in folders below */
export function readIncoming(path: string, recursive: boolean): Incoming {
  if (!existsSync(path)) return { kind: 'absent' };
  if (!isFolder(path)) {
    if (/\.(tgz|tar\.gz)$/.test(path)) return { kind: 'chart' };
    return { kind: 'files', files: [{ path, text: readFileSync(path, 'utf8') }] };
  }
  const names = readdirSync(path);
  if (names.includes('Chart.yaml')) return { kind: 'chart' };
  if (!recursive && names.some((name) => KUSTOMIZATIONS.includes(name))) return { kind: 'kustomization' };
  const wanted = (file: string): boolean => isYaml(file) && (recursive || !file.includes('/'));
  const files = readFolder(path, wanted).filter(
    ({ path: file }) => !KUSTOMIZATIONS.includes(file.replace(/^.*\//, '')),
  );
  return { kind: 'files', files: files.map((file) => ({ ...file, path: join(path, file.path) })) };
}

/** A text file, or nothing where there is none. */
export const readIfThere = (path: string): string | undefined =>
  existsSync(path) ? readFileSync(path, 'utf8') : undefined;

/** Which of some paths below a root exist. */
export const thereOf = (root: string, paths: readonly string[]): readonly string[] =>
  paths.filter((path) => existsSync(join(root, path)));
