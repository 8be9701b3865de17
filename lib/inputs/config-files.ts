import { join } from 'node:path';
import { PlatformError } from '../model/platform-error';
import { readFolder } from './files';

/**
 * The configuration files of a workload, by name, from a folder of its platform.
 *
 * @param folder - below `platforms/<platform>/`, for example `files/nginx`
 * @throws PlatformError where the folder holds no files, folders of its own, or what is no text
 */
export function readConfigFiles(root: string, platform: string, folder: string): Readonly<Record<string, string>> {
  const path = `platforms/${platform}/${folder}`;
  const refuse = (message: string, given: string): never => {
    throw new PlatformError([
      {
        code: 'inputs/config-files',
        severity: 'error',
        platform,
        file: path,
        message,
        given,
        allowed: 'a folder with text files, and no folders in it',
        remedy: 'correct the path, or put the files there',
      },
    ]);
  };
  const files = readFolder(join(root, path));
  if (files.length === 0) return refuse('there are no configuration files', 'nothing');
  const inner = files.find((file) => file.path.includes('/'));
  if (inner !== undefined) return refuse('a ConfigMap holds files of one folder', inner.path);
  const binary = files.find(({ text }) => text.includes('\u0000') || text.includes('\ufffd'));
  if (binary !== undefined) return refuse('the file is no text', binary.path);
  return Object.fromEntries(files.map((file) => [file.path, file.text]));
}
