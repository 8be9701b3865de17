import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ChartPin, chartsOf } from '../pins/types';

/** Where a repository that uses the package pins charts of its own. */
export const PLATFORM_CHARTS = 'platforms/charts.json';

/** The charts that a repository pins beside those of the add-ons. None where it has no file of them. */
export function readPlatformCharts(root: string): readonly ChartPin[] {
  const file = join(root, PLATFORM_CHARTS);
  return existsSync(file) ? Object.values(chartsOf(JSON.parse(readFileSync(file, 'utf8')) as object)) : [];
}
