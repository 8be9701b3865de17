import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ChartPin } from '../pins/types';
import { isFolder } from './files';

/**
 * Folder that holds charts which are rendered at synthesis: packed as `<name>-<version>.tgz`, or the project's own as
 * `<name>/`.
 */
export const CHART_FOLDER = 'vendor/charts';

/** Path of a local chart, or undefined. An archive wins over a folder: its name states the version. */
export function findChart(root: string, { name, version }: ChartPin): string | undefined {
  const folder = join(root, CHART_FOLDER);
  const packed = join(folder, `${name}-${version}.tgz`);
  if (existsSync(packed)) return packed;
  const unpacked = join(folder, name);
  return isFolder(unpacked) ? unpacked : undefined;
}
