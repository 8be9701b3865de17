import { archivePath, findChart } from '../../inputs';
import type { ChartPin } from '../../pins/types';
import { readLock } from '../lock/file';
import { digestOf } from './chart-archive';

/** A chart at hand, or why it may not be used and what to do. */
export type LockedArchive = { readonly path: string } | { readonly message: string; readonly remedy: string };

/** The local archive of a chart, held against what the lock says of it; an unpacked chart is the project's own. */
export function lockedArchive(root: string, chart: Pick<ChartPin, 'name' | 'version'>): LockedArchive {
  const { name, version } = chart;
  const path = findChart(root, chart);
  if (path === undefined)
    return {
      message: `the chart ${name} ${version} is missing`,
      remedy: `run npx archipel charts pull, or put it at ${archivePath(chart)}`,
    };
  if (!path.endsWith('.tgz')) return { path };
  const item = readLock(root).items.find((one) => one.kind === 'chart' && one.name === name && one.version === version);
  if (item === undefined)
    return {
      message: `the chart ${name} ${version} is in no pin, so that nothing says which bytes it is`,
      remedy: 'pin it in lib/pins/charts.json, then run npx archipel lock',
    };
  const locked = item.kind === 'chart' ? item.sha256 : undefined;
  if (locked !== undefined && locked !== digestIn(path))
    return {
      message: `the archive ${archivePath(chart)} is not the one that is locked`,
      remedy: 'delete it and run npx archipel charts pull',
    };
  return { path };
}

/** What cannot be read is not what is locked. */
function digestIn(path: string): string | undefined {
  try {
    return digestOf(path);
  } catch {
    return undefined;
  }
}
