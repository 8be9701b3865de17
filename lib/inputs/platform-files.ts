import { join } from 'node:path';
import { readFolder, type TextFile } from './files';

/** The files that people write a platform in, by their path from the repository root; code before data. */
export function readPlatformFiles(root: string, platform: string): readonly TextFile[] {
  const folder = `platforms/${platform}`;
  const files = readFolder(join(root, folder), (path) => /\.(ts|json|ya?ml)$/.test(path));
  const isCode = ({ path }: TextFile): boolean => path.endsWith('.ts');
  return [...files.filter(isCode), ...files.filter((file) => !isCode(file))].map(({ path, text }) => ({
    path: `${folder}/${path}`,
    text,
  }));
}
