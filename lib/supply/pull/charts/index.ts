import { helm } from '../../../tools';
import type { ChartItem } from '../../lock/item';
import { CHART_BOUNDS, type ProgramBounds } from '../bounds';
import { inParallel } from '../../in-parallel';
import { preparePartFolders } from '../part-folder';
import { counting, failed, type PullOptions, type PullResult } from '../result';
import { configuredRepositories } from './configured';
import { pullChart } from './pull-chart';

/** helm keeps an index and an archive in memory: four of them fit into every machine. */
const AT_ONCE = 4;

export interface ChartOptions extends PullOptions {
  /** For one chart. @default CHART_BOUNDS */
  readonly bounds?: ProgramBounds;
  /** Environment of helm, which says where its own configuration is. @default - this process' own */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Puts the archives of these charts into `.charts/`, with the real helm and its own credentials; those that are there
 * already, with the bytes of the lock, stay.
 */
export async function pullCharts(
  items: readonly ChartItem[],
  { root, today, onProgress, bounds = CHART_BOUNDS, env }: ChartOptions,
): Promise<readonly PullResult<ChartItem>[]> {
  const tool = await helm();
  if (tool.kind === 'absent') return items.map((item) => failed(item, `${tool.message}: ${tool.remedy}`));
  preparePartFolders(root);
  const configured = await configuredRepositories({ tool, bounds, env }, items);
  const context = { root, helm: { tool, bounds, env }, configured, today };
  return inParallel(
    items,
    AT_ONCE,
    counting(items.length, onProgress, (item) => pullChart(item, context)),
  );
}
