import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { archivePath } from '../../inputs';

/** Path of the archive of a chart at one version, or nothing. */
export function findArchive(
  root: string,
  { chart, version }: { readonly chart: string; readonly version: string },
): string | undefined {
  const path = join(root, archivePath({ name: chart, version }));
  return existsSync(path) ? path : undefined;
}
