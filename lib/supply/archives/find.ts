import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the archives of charts, from the repository root; Git ignores it. */
export const CHART_FOLDER = '.charts';

/** Path of the archive of a chart at one version, or nothing. */
export function findArchive(
  root: string,
  { chart, version }: { readonly chart: string; readonly version: string },
): string | undefined {
  const path = join(root, CHART_FOLDER, `${chart}-${version}.tgz`);
  return existsSync(path) ? path : undefined;
}
