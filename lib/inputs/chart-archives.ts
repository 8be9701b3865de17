import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ChartPin } from '../pins/types';
import { isFolder } from './files';

/**
 * Folder that holds charts which are rendered here: packed as `<name>-<version>.tgz`, where `archipel charts pull` puts
 * them, or the project's own as `<name>/`. Git ignores it.
 */
export const CHART_FOLDER = '.charts';

/** Where a packed chart lies, seen from the repository root. */
export const archivePath = ({ name, version }: Pick<ChartPin, 'name' | 'version'>): string =>
  `${CHART_FOLDER}/${name}-${version}.tgz`;

/** Path of a local chart, or undefined. An archive wins over a folder: its name states the version. */
export function findChart(root: string, { name, version }: Pick<ChartPin, 'name' | 'version'>): string | undefined {
  const packed = join(root, archivePath({ name, version }));
  if (existsSync(packed)) return packed;
  const unpacked = join(root, CHART_FOLDER, name);
  return isFolder(unpacked) ? unpacked : undefined;
}
